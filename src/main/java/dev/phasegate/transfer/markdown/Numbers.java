package dev.phasegate.transfer.markdown;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as this format writes them; null for what is none. */
final class Numbers {
    private static final Pattern MINUTES = Pattern.compile("(?:T\\s{0,2})?([+-]?\\d{1,8})\\s{0,2}(min|h|d)?");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");

    private static final int DIGITS = 30;

    private Numbers() {}

    /** {@code 90 min}, {@code 2 h}, {@code T-30 min}. */
    static Integer minutes(String text) {
        Matcher found = MINUTES.matcher(text.strip());
        if (!found.matches()) {
            return null;
        }
        String unit = found.group(2) == null ? "min" : found.group(2);
        long factor = unit.equals("d") ? 1440 : unit.equals("h") ? 60 : 1;
        long minutes = Long.parseLong(found.group(1)) * factor;
        return minutes == (int) minutes ? (Integer) (int) minutes : null;
    }

    /** Null also for one with more digits than a limit can hold. */
    static BigDecimal decimal(String text) {
        BigDecimal number = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
        return number == null || number.precision() > DIGITS ? null : number;
    }

    static String text(BigDecimal value) {
        return value == null ? "" : value.toPlainString();
    }
}
