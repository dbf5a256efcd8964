package dev.phasegate.backup.tool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 15.18: from 10 on the first number alone says what fits what. */
public record PgVersion(int major, int minor) implements Comparable<PgVersion> {
    private static final Pattern SAID = Pattern.compile("\\(PostgreSQL\\) (\\d+)(?:\\.(\\d+))?");
    private static final int HUNDRED = 100;
    private static final int LAST_OF_THE_OLD_NUMBERS = 100_000;

    /** What a program answers to {@code --version}; the first beta of a version is taken for its minor 0. */
    public static Optional<PgVersion> said(String text) {
        Matcher found = SAID.matcher(text);
        return found.find()
                ? Optional.of(new PgVersion(
                        Integer.parseInt(found.group(1)),
                        found.group(2) == null ? 0 : Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    /** 150018 as the server says it. */
    public static PgVersion ofNumber(int number) {
        return number < LAST_OF_THE_OLD_NUMBERS
                ? new PgVersion(number / HUNDRED / HUNDRED, number / HUNDRED % HUNDRED)
                : new PgVersion(number / HUNDRED / HUNDRED, number % (HUNDRED * HUNDRED));
    }

    @Override
    public int compareTo(PgVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
