package dev.phasegate.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Units of measured values. Two values are compared only when their units measure the same kind of thing. */
public final class Units {

    private static final int SHOWN_DIGITS = 6;

    private record Unit(String kind, BigDecimal factor) {}

    private static final Map<String, Unit> KNOWN = new HashMap<>();

    static {
        know("share", "1", "%", "percent", "pct");
        know("share", "100", "ratio");
        know("time", "0.000001", "us", "µs", "microseconds");
        know("time", "0.001", "ms", "msec", "millisecond", "milliseconds");
        know("time", "1", "s", "sec", "secs", "second", "seconds");
        know("time", "60", "min", "mins", "minute", "minutes");
        know("time", "3600", "h", "hr", "hrs", "hour", "hours");
        know("time", "86400", "d", "day", "days");
        know("size", "1", "b", "byte", "bytes");
        know("size", "1000", "kb");
        know("size", "1000000", "mb");
        know("size", "1000000000", "gb");
        know("size", "1000000000000", "tb");
        know("size", "1024", "kib");
        know("size", "1048576", "mib");
        know("size", "1073741824", "gib");
        know("size", "1099511627776", "tib");
        know("rows", "1", "row", "rows");
        know("count", "1", "", "count", "times");
    }

    private Units() {}

    private static void know(String kind, String factor, String... names) {
        for (String name : names) {
            KNOWN.put(name, new Unit(kind, new BigDecimal(factor)));
        }
    }

    /** The value in the other unit, or nothing where the two can't be compared. Unknown units equal only themselves. */
    public static Optional<BigDecimal> convert(BigDecimal value, String from, String to) {
        Unit source = unit(from);
        Unit target = unit(to);
        if (!source.kind.equals(target.kind)) {
            return Optional.empty();
        }
        if (source.factor.compareTo(target.factor) == 0) {
            return Optional.of(value);
        }
        return Optional.of(value.multiply(source.factor).divide(target.factor, MathContext.DECIMAL64));
    }

    public static boolean comparable(String one, String other) {
        return unit(one).kind.equals(unit(other).kind);
    }

    private static Unit unit(String name) {
        String key = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        return KNOWN.getOrDefault(key, new Unit("unknown " + key, BigDecimal.ONE));
    }

    /** {@code 61 ms}, {@code 0.42 %}, {@code 12}: no needless zeros, unit after a space. */
    public static String text(BigDecimal value, String unit) {
        return unit == null || unit.isBlank() ? text(value) : text(value) + " " + unit.strip();
    }

    /** For values that were calculated: six digits, and never fewer than stand before the point. */
    public static BigDecimal rounded(BigDecimal value) {
        int whole = Math.max(0, value.precision() - value.scale());
        int digits = Math.max(0, SHOWN_DIGITS - whole);
        int zeros = value.signum() != 0 && whole == 0 ? Math.max(0, value.scale() - value.precision()) : 0;
        return value.scale() <= digits + zeros ? value : value.setScale(digits + zeros, RoundingMode.HALF_UP);
    }

    static String text(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }
}
