package dev.phasegate.plan.edit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole minutes as people write them: “90”, “2 h 30 min”, “1,5 h”, “3 days”; and offsets from T-zero: “T-2h”. */
public final class Durations {
    static final int LONGEST = 10 * 366 * 24 * 60;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final Pattern PART =
            Pattern.compile("\\G\\s{0,9}(\\d{1,9}(?:[.,]\\d{1,6})?)\\s{0,9}(\\p{L}{0,10})\\.?,?");
    private static final Map<String, Integer> UNITS = units();

    private Durations() {}

    private static Map<String, Integer> units() {
        Map<String, Integer> units = new java.util.HashMap<>();
        List.of("", "m", "min", "mins", "minute", "minutes").forEach(unit -> units.put(unit, 1));
        List.of("h", "hr", "hrs", "hour", "hours").forEach(unit -> units.put(unit, HOUR));
        List.of("d", "day", "days").forEach(unit -> units.put(unit, DAY));
        List.of("w", "week", "weeks").forEach(unit -> units.put(unit, 7 * DAY));
        return units;
    }

    /** Throws {@link Unreadable} with a sentence. */
    public static int minutes(String text) {
        Matcher part = PART.matcher(text.strip());
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (part.find()) {
            sum = sum.add(minutes(part, text));
            end = part.end();
        }
        if (end == 0 || end != text.strip().length()) {
            throw unreadable(text);
        }
        return whole(sum);
    }

    private static BigDecimal minutes(Matcher part, String text) {
        Integer unit = UNITS.get(part.group(2).toLowerCase(Locale.ROOT));
        if (unit == null) {
            throw unreadable(text);
        }
        return new BigDecimal(part.group(1).replace(',', '.')).multiply(BigDecimal.valueOf(unit));
    }

    private static Unreadable unreadable(String text) {
        return new Unreadable("“" + text.strip() + "” is not a duration; write 90, 2 h 30 min or 3 d.");
    }

    private static int whole(BigDecimal minutes) {
        if (minutes.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
            throw new Unreadable("That is longer than ten years.");
        }
        if (minutes.stripTrailingZeros().scale() > 0) {
            throw new Unreadable("Durations are whole minutes.");
        }
        return minutes.intValue();
    }

    /** Minutes after T-zero, negative before it. Throws {@link Unreadable} with a sentence. */
    public static int offset(String text) {
        String rest = text.strip().replace('−', '-').replace('–', '-');
        boolean named = rest.startsWith("T") || rest.startsWith("t");
        rest = named ? rest.substring(1).strip() : rest;
        if (named && (rest.isEmpty() || rest.equals("0"))) {
            return 0;
        }
        if (!rest.startsWith("+") && !rest.startsWith("-")) {
            throw new Unreadable("“" + text.strip() + "” is not a time from T-zero; write T-2h or T+45m.");
        }
        int minutes = minutes(rest.substring(1));
        return rest.startsWith("-") ? -minutes : minutes;
    }

    /** “2 h 30 min”; reads back as the same minutes. */
    public static String words(int minutes) {
        List<String> parts = new ArrayList<>();
        append(parts, minutes / DAY, "d");
        append(parts, minutes % DAY / HOUR, "h");
        append(parts, minutes % HOUR, "min");
        return parts.isEmpty() ? "0 min" : String.join(" ", parts);
    }

    private static void append(List<String> parts, int count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }

    /** “T-2 h”; reads back as the same offset. */
    public static String offsetWords(int minutes) {
        return minutes == 0 ? "T" : (minutes < 0 ? "T-" : "T+") + words(Math.abs(minutes));
    }
}
