package dev.phasegate.transfer.reading;

import java.math.BigDecimal;

/** A stated length of time: {@code 2-3 days}, {@code 24–48 hours}, {@code T+45 to T+90 minutes}, {@code < 1 minute}. */
record Durations(Integer minMinutes, Integer maxMinutes, String text) {

    private static final int LONGEST_TEXT = 200;

    /** The first length of time in the text, or null. */
    static Durations in(String text) {
        String folded = Fold.text(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        for (int i = 0; i < folded.length(); i++) {
            boolean start = Numeral.isDigit(folded.charAt(i)) && (i == 0 || !isJoined(folded.charAt(i - 1)));
            Durations found = start ? at(folded, i) : null;
            if (found != null) {
                return found;
            }
            if (start) {
                i = skipNumber(folded, i);
            }
        }
        return null;
    }

    private static boolean isJoined(char before) {
        return Character.isLetterOrDigit(before) && before < 0x0600 || before == '.' || before == '_' || before == '#';
    }

    private static int skipNumber(String text, int i) {
        while (i + 1 < text.length() && Numeral.isDigit(text.charAt(i + 1))) {
            i++;
        }
        return i;
    }

    private static Durations at(String folded, int start) {
        Numeral low = Numeral.at(folded, start);
        if (low == null
                || start >= 2
                        && "tdj".indexOf(folded.charAt(start - 2)) >= 0
                        && "+-".indexOf(folded.charAt(start - 1)) >= 0) {
            return null;
        }
        Units.Unit unit = Units.after(folded, low.end());
        int next = rangeEnd(folded, unit != null && Units.isTime(unit.name()) ? unit.end() : low.end());
        Numeral high = next < 0 ? null : Numeral.at(folded, next);
        Units.Unit highUnit = high == null ? null : Units.after(folded, high.end());
        if (highUnit != null && Units.isTime(highUnit.name())) {
            String lowUnit = unit != null && Units.isTime(unit.name()) ? unit.name() : highUnit.name();
            return of(low.value(), lowUnit, high.value(), highUnit.name(), folded.substring(start, highUnit.end()));
        }
        if (unit == null || !Units.isTime(unit.name())) {
            return null;
        }
        Durations one = of(low.value(), unit.name(), low.value(), unit.name(), folded.substring(start, unit.end()));
        return isUpTo(folded, start) ? new Durations(0, one.maxMinutes, one.text) : one;
    }

    private static Durations of(BigDecimal low, String lowUnit, BigDecimal high, String highUnit, String text) {
        int min = minutes(low, lowUnit);
        int max = minutes(high, highUnit);
        return new Durations(Math.min(min, max), Math.max(min, max), text);
    }

    /** Whole minutes; a shorter time counts as one, an absurd one as the largest. */
    static int minutes(BigDecimal value, String unit) {
        double exact = value.doubleValue() * Units.minutes(unit);
        return exact <= 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.round(exact)));
    }

    private static boolean isUpTo(String folded, int start) {
        String before = folded.substring(0, start).stripTrailing();
        return before.endsWith("<")
                || before.endsWith("≤")
                || before.endsWith("<=")
                || before.endsWith("under")
                || before.endsWith("up to");
    }

    /** Where the second number of a range starts, or -1. */
    private static int rangeEnd(String folded, int from) {
        int i = skipSpaces(folded, from);
        for (String sign :
                new String[] {"-", "–", "—", "−", "~", "～", "〜", "to ", "bis ", "a ", "à ", "до ", "至", "から"}) {
            if (folded.startsWith(sign, i)) {
                int after = skipSpaces(folded, i + sign.length());
                return after < folded.length() && Numeral.isDigit(folded.charAt(after)) ? after : -1;
            }
        }
        return -1;
    }

    private static int skipSpaces(String text, int i) {
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
