package dev.phasegate.backup.invariant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a server's version says its kind as well: 150018 is a PostgreSQL, as it says itself; 1 010 011 019 is MariaDB 10.11.19, and 2 008 004 000
 * is MySQL 8.4.
 */
public final class Servers {
    private static final int MARIA = 1_000_000_000;
    private static final int MYSQL = 2_000_000_000;
    private static final int STEP = 1_000;
    private static final int POSTGRES_MAJOR = 10_000;
    private static final int MOST_MAJOR = 99;
    private static final Pattern VERSION =
            Pattern.compile("(?:5\\.5\\.5-)?(\\d{1,2})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?.*");

    private Servers() {}

    /** Of what {@code version()} answers; 0 where that is none. */
    public static int ofMaria(String said) {
        Matcher parts = VERSION.matcher(said);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > MOST_MAJOR) {
            return 0;
        }
        int number = (Integer.parseInt(parts.group(1)) * STEP + Integer.parseInt(parts.group(2))) * STEP
                + (parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
        return number + (said.contains("MariaDB") ? MARIA : MYSQL);
    }

    public static boolean maria(int number) {
        return number >= MARIA && number < MYSQL;
    }

    /** Whether both write definitions in the same way: a PostgreSQL of the same major version, a MariaDB of the same series. */
    public static boolean sameSeries(int one, int other) {
        return series(one) == series(other);
    }

    private static int series(int number) {
        return number >= MARIA ? number / STEP : number / POSTGRES_MAJOR;
    }

    /** “PostgreSQL”. */
    public static String word(int number) {
        return number >= MYSQL ? "MySQL" : number >= MARIA ? "MariaDB" : "PostgreSQL";
    }
}
