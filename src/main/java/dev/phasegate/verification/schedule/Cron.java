package dev.phasegate.verification.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The five fields of a cron line: minute, hour, day of the month, month, day of the week. Lists, ranges, steps, names of months and
 * days, 7 for Sunday. With both kinds of days given, either is enough, as cron has always had it.
 */
final class Cron {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    /** 29 February may be eight years away. */
    private static final int FARTHEST_DAYS = 9 * 366;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;
    private final boolean anyHour;

    private Cron(String[] fields) {
        minutes = field("minute", fields[0], 0, 59, List.of());
        hours = field("hour", fields[1], 0, 23, List.of());
        days = field("day of the month", fields[2], 1, 31, List.of());
        months = field("month", fields[3], 1, 12, MONTHS);
        weekdays = field("day of the week", fields[4], 0, 7, DAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        anyDay = fields[2].startsWith("*");
        anyWeekday = fields[4].startsWith("*");
        anyHour = hours.cardinality() == 24;
    }

    /** Throws {@link IllegalArgumentException} with a sentence. */
    static Cron parse(String line) {
        String[] fields = line.strip().toUpperCase(Locale.ROOT).split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "Write five fields: minute, hour, day of the month, month, day of the week, such as 30 2 * * *.");
        }
        Cron cron = new Cron(fields);
        if (cron.next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("There is no such day, so this would never run.");
        }
        return cron;
    }

    /** Whether it comes in every hour of a day; else it names times of the day. */
    boolean hourly() {
        return anyHour;
    }

    /** The first time after that one, as a clock on the wall shows it. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        LocalDateTime from = after.withSecond(0).withNano(0).plusMinutes(1);
        LocalDate day = from.toLocalDate();
        LocalTime earliest = from.toLocalTime();
        for (int i = 0; i < FARTHEST_DAYS; i++) {
            if (matches(day)) {
                Optional<LocalTime> time = timeFrom(earliest);
                if (time.isPresent()) {
                    return Optional.of(day.atTime(time.get()));
                }
            }
            day = day.plusDays(1);
            earliest = LocalTime.MIDNIGHT;
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate day) {
        if (!months.get(day.getMonthValue())) {
            return false;
        }
        boolean ofMonth = days.get(day.getDayOfMonth());
        boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue() % 7);
        return anyDay || anyWeekday ? ofMonth && ofWeek : ofMonth || ofWeek;
    }

    private Optional<LocalTime> timeFrom(LocalTime earliest) {
        if (hours.get(earliest.getHour())) {
            int minute = minutes.nextSetBit(earliest.getMinute());
            if (minute >= 0) {
                return Optional.of(LocalTime.of(earliest.getHour(), minute));
            }
        }
        int hour = hours.nextSetBit(earliest.getHour() + 1);
        return hour < 0 ? Optional.empty() : Optional.of(LocalTime.of(hour, minutes.nextSetBit(0)));
    }

    private static BitSet field(String name, String text, int low, int high, List<String> names) {
        BitSet set = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step =
                    stepped.length == 1 ? 1 : number(name, stepped.length == 2 ? stepped[1] : "", 1, high, List.of());
            int[] range = range(name, stepped[0], low, high, names, stepped.length > 1);
            for (int value = range[0]; value <= range[1]; value += step) {
                set.set(value);
            }
        }
        return set;
    }

    private static int[] range(String name, String text, int low, int high, List<String> names, boolean stepped) {
        if (text.equals("*")) {
            return new int[] {low, high == 7 ? 6 : high};
        }
        String[] ends = text.split("-", -1);
        int first = number(name, ends[0], low, high, names);
        int last = ends.length == 1
                ? (stepped ? high : first)
                : number(name, ends.length == 2 ? ends[1] : "", low, high, names);
        if (last < first) {
            throw new IllegalArgumentException("The " + name + " “" + text + "” ends before it begins.");
        }
        return new int[] {first, last};
    }

    private static int number(String name, String text, int low, int high, List<String> names) {
        int named = names.indexOf(text);
        if (named >= 0) {
            return named + low;
        }
        int value = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "The " + name + " “" + text + "” is none: it goes from " + low + " to " + high + ".");
        }
        return value;
    }
}
