package dev.phasegate.plan.lint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as written, in minutes: “2-3 days”, “1.5 h”, “30 Minuten”. {@code about}: the author gave it roughly. */
record Span(double min, double max, boolean about) {
    private static final Map<Integer, String> UNITS = Map.of(
            1,
            "minutes?|mins?|minuten?|minutos?|minuti?|dakika|dk|минут\\p{L}*|мин|menit|分钟|分鐘|分|분|นาที|دقيقة|دقائق",
            60,
            "hours?|hrs?|h|stunden?|std|heures?|horas?|or[ae]|saat|час\\p{L}*|ч|jam|小时|小時|時間|시간|ชั่วโมง|ชม|ساعة|ساعات",
            24 * 60,
            "days?|d|tage?n?|jours?|d[ií]as?|giorn[oi]|gün|день|дн\\p{L}*|hari|天|日間|日|일|วัน|يوم|أيام",
            7 * 24 * 60,
            "weeks?|wks?|wochen?|semaines?|semanas?|settiman[ae]|hafta|недел\\p{L}*|minggu|周|週間|週|주|สัปดาห์|أسبوع|أسابيع");

    private static final String NUMBER = "(\\d{1,4}(?:[.,]\\d{1,2})?)";
    private static final String UNIT = "(" + UNITS.get(24 * 60 * 7) + "|" + UNITS.get(24 * 60) + "|" + UNITS.get(60)
            + "|" + UNITS.get(1) + ")(?![\\p{L}])";
    private static final Pattern WRITTEN = Pattern.compile(
            "([~≈<>]|about |ca\\.? |circa |approx\\.? |env\\. |etwa |约|約)?\\s*+(?<![\\d.,:])" + NUMBER
                    + "(?:\\s?(?:[-–—~]|to|bis|à|a)\\s?" + NUMBER + ")?\\s?" + UNIT,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** The first of the text. */
    static Optional<Span> in(String text) {
        Matcher found = WRITTEN.matcher(text);
        return found.find() ? Optional.of(of(found)) : Optional.empty();
    }

    /** The text, where it is a length of time and nothing else; never a limit like “< 1 minute”. */
    static Optional<Span> whole(String text) {
        Matcher found = WRITTEN.matcher(text.strip());
        boolean all = found.matches()
                && !text.strip().startsWith("<")
                && !text.strip().startsWith(">");
        return all ? Optional.of(of(found)) : Optional.empty();
    }

    private static Span of(Matcher found) {
        int unit = unit(found.group(4));
        double from = number(found.group(2)) * unit;
        double to = found.group(3) == null ? from : number(found.group(3)) * unit;
        return new Span(Math.min(from, to), Math.max(from, to), found.group(1) != null);
    }

    private static double number(String digits) {
        return Double.parseDouble(digits.replace(',', '.'));
    }

    private static int unit(String word) {
        return UNITS.entrySet().stream()
                .filter(unit -> Pattern.compile(unit.getValue(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(word)
                        .matches())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    Span plus(Span other) {
        return new Span(min + other.min, max + other.max, about || other.about);
    }

    /** Whether no reading of both makes them agree; what was given roughly may be off by a tenth. */
    boolean disagrees(Span total) {
        double slack = total.about ? 0.1 : 0.02;
        return min > total.max * (1 + slack) || max < total.min * (1 - slack);
    }

    String words() {
        return min == max ? words(max) : words(min) + " to " + words(max);
    }

    private static String words(double minutes) {
        if (minutes < 120) {
            return plain(minutes) + " min";
        }
        return minutes < 48 * 60 ? plain(minutes / 60) + " h" : plain(minutes / 60 / 24) + " days";
    }

    private static String plain(double number) {
        double rounded = Math.round(number * 10) / 10.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
