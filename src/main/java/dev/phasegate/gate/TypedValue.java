package dev.phasegate.gate;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.shared.Invalid;

/** A number as people type it, with or without its unit: {@code 0,42}, {@code 61 ms}, {@code 1808 of 1872}. */
record TypedValue(BigDecimal value, String unit, BigDecimal of) {
    private static final int MAX = 60;
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([,.]\\d{3})+([,.]\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("([+-]?\\d{1,25}(?:[.,]\\d{1,15})?)\\s*(\\D.*)?");

    /** Whole numbers, their thousands apart by a comma, a point or a space. */
    private static final Pattern SHARE = Pattern.compile(
            "(\\d{1,3}(?:[,. ]\\d{3}){1,4}|\\d{1,15})\\s*(?:of|/)\\s*(\\d{1,3}(?:[,. ]\\d{3}){1,4}|\\d{1,15})");

    /** {@code unit} is that of the limits, taken where none is typed. Throws {@link Invalid} for the field "value". */
    static TypedValue of(String typed, String unit) {
        String text = typed == null ? "" : typed.strip().replace("\u00a0", " ");
        if (text.isEmpty()) {
            throw Invalid.field("value", "Enter a number.");
        }
        Matcher share = SHARE.matcher(text);
        if (share.matches() && Units.comparable(unit, "%")) {
            return new TypedValue(counted(share.group(1)), "%", counted(share.group(2)));
        }
        Matcher number = NUMBER.matcher(text);
        if (text.length() > MAX || !number.matches() || text.indexOf('\0') >= 0) {
            throw Invalid.field(
                    "value", "Enter a number, such as 0.42" + (unit.isBlank() ? "." : " or 0.42 " + unit + "."));
        }
        if (GROUPED.matcher(number.group(1)).matches() && number.group(1).contains(",")) {
            String plain = number.group(1).replace(",", "");
            throw Invalid.field(
                    "value",
                    "Is that " + plain + " or " + number.group(1).replace(',', '.') + "? Write it without a comma.");
        }
        String own = number.group(2) == null ? "" : number.group(2).strip();
        if (!own.isEmpty() && !Units.comparable(own, unit)) {
            throw Invalid.field(
                    "value",
                    "The limits are in " + (unit.isBlank() ? "plain numbers" : unit) + ", so " + own
                            + " can't be compared with them.");
        }
        return new TypedValue(new BigDecimal(number.group(1).replace(',', '.')), own.isEmpty() ? unit : own, null);
    }

    private static BigDecimal counted(String typed) {
        return new BigDecimal(typed.replaceAll("[,. ]", ""));
    }
}
