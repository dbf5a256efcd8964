package dev.phasegate.backup.tool;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 10.11.19: the first two numbers, its series, say what fits what. */
public record MariaVersion(int major, int minor, int patch) implements Comparable<MariaVersion> {
    /** Of the server, of older clients and of newer ones: “Ver 10.19 Distrib 10.11.19-MariaDB”, “from 11.4.2-MariaDB”. */
    private static final Pattern SAID = Pattern.compile("(\\d{1,2})\\.(\\d{1,3})\\.(\\d{1,3})-MariaDB");

    private static final int STEP = 1_000;
    private static final Comparator<MariaVersion> ORDER = Comparator.comparingInt(MariaVersion::major)
            .thenComparingInt(MariaVersion::minor)
            .thenComparingInt(MariaVersion::patch);

    /** What a program answers to {@code --version}. Empty for one of MySQL. */
    static Optional<MariaVersion> said(String text) {
        Matcher found = SAID.matcher(text);
        return found.find()
                ? Optional.of(new MariaVersion(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))))
                : Optional.empty();
    }

    /** 10 011 019, whatever stands before it. */
    public static MariaVersion ofNumber(int number) {
        return new MariaVersion(number / STEP / STEP % STEP, number / STEP % STEP, number % STEP);
    }

    /** “10.11”. */
    public String series() {
        return major + "." + minor;
    }

    boolean sameSeries(MariaVersion other) {
        return major == other.major && minor == other.minor;
    }

    boolean sameSeriesOrNewer(MariaVersion other) {
        return major != other.major ? major > other.major : minor >= other.minor;
    }

    @Override
    public int compareTo(MariaVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return series() + "." + patch;
    }
}
