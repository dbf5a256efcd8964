package dev.phasegate.plan.edit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.phasegate.shared.Zones;

/** A field's value as it is typed, and back. */
final class FieldText {
    static final int MAX_TEXT = 2_000;
    static final int MAX_LINES = 20_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private FieldText() {}

    /** The value of one typed text; null or the empty string where nothing was typed. Throws {@link Unreadable}. */
    static Object read(Field field, String typed, Lookup lookup) {
        String text = clean(typed);
        if (text.isBlank()) {
            return nothing(field.type());
        }
        return switch (field.type()) {
            case TEXT -> limited(text.strip().replaceAll("\\s*\\n\\s*", " "), MAX_TEXT);
            case LONG, CODE -> limited(text.stripTrailing(), MAX_LINES);
            case NUMBER -> Numbers.whole(text);
            case DURATION -> Durations.minutes(text);
            case OFFSET -> Durations.offset(text);
            case CLOCK -> clock(text);
            case MOMENT -> moment(text, lookup.zone());
            case ZONE -> zone(text.strip());
            case CHOICE -> choice(field, text);
            case ROLE -> known(text, lookup.roles(), "That role is not in the plan any more; choose another.");
            case OPTION -> known(text, lookup.options(), "That option is not in the phase any more; choose another.");
            case BOOL -> text.equals("true");
            case DAYS, BOUND -> throw new IllegalArgumentException("not one text: " + field.type());
        };
    }

    /** Line ends as \n, no other control characters: they can't be seen, and some can't be stored. */
    static String clean(String typed) {
        String text = typed == null ? "" : typed.replace("\r\n", "\n").replace('\r', '\n');
        return text.replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", "");
    }

    private static Object nothing(FieldType type) {
        return switch (type) {
            case TEXT, LONG, CODE, CLOCK, ZONE -> "";
            case BOOL -> false;
            case NUMBER, DURATION, OFFSET, MOMENT, CHOICE, ROLE, OPTION, DAYS, BOUND -> null;
        };
    }

    private static String limited(String text, int max) {
        if (text.length() > max) {
            throw new Unreadable("This holds up to " + max + " characters; you wrote " + text.length() + ".");
        }
        return text;
    }

    private static String clock(String text) {
        try {
            String padded = text.strip().matches("\\d{1,2}") ? text.strip() + ":00" : text.strip();
            return LocalTime.parse(padded.length() == 4 ? "0" + padded : padded)
                    .toString()
                    .substring(0, 5);
        } catch (DateTimeParseException e) {
            throw new Unreadable("“" + text.strip() + "” is not a time of day; write 22:00.");
        }
    }

    private static String moment(String text, ZoneId zone) {
        try {
            LocalDateTime local = LocalDateTime.parse(text.strip().replace('T', ' '), MOMENT);
            return local.atZone(zone).toInstant().toString();
        } catch (DateTimeParseException e) {
            throw new Unreadable("“" + text.strip() + "” is not a date and time; write 2026-11-30 22:00.");
        }
    }

    private static String zone(String text) {
        try {
            if (ZoneId.getAvailableZoneIds().contains(text) || text.equals("Z")) {
                return Zones.of(text).getId();
            }
        } catch (DateTimeException e) {
            // One that has a name and no rules.
        }
        throw new Unreadable("“" + text + "” is not a time zone; write one like Europe/Berlin.");
    }

    private static String choice(Field field, String text) {
        return field.choices().stream()
                .map(Choice::value)
                .filter(text::equals)
                .findFirst()
                .orElseThrow(() -> new Unreadable("Choose one of the list."));
    }

    private static String known(String id, Map<String, ?> all, String otherwise) {
        if (!all.containsKey(id)) {
            throw new Unreadable(otherwise);
        }
        return id;
    }

    /** ISO numbers of days, in order, each once. Throws {@link Unreadable}. */
    static List<Integer> days(List<String> typed) {
        TreeSet<Integer> days = new TreeSet<>();
        for (String day : typed) {
            if (!day.isBlank() && !day.matches("[1-7]")) {
                throw new Unreadable("Choose days from Monday to Sunday.");
            }
            if (!day.isBlank()) {
                days.add(Integer.valueOf(day));
            }
        }
        return List.copyOf(days);
    }

    /** As it stands in the form; {@link #read} makes the same value of it. */
    static String typed(Field field, Object value, Lookup lookup) {
        if (value == null) {
            return "";
        }
        return switch (field.type()) {
            case DURATION -> Durations.words(((Number) value).intValue());
            case OFFSET -> Durations.offsetWords(((Number) value).intValue());
            case MOMENT -> MOMENT.format(Instant.parse(value.toString()).atZone(lookup.zone()));
            case DAYS -> ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","));
            case TEXT, LONG, CODE, NUMBER, CLOCK, ZONE, CHOICE, ROLE, OPTION, BOOL, BOUND -> value.toString();
        };
    }

    static String number(Object value) {
        return value == null
                ? ""
                : Numbers.tidy(new BigDecimal(value.toString())).toPlainString();
    }
}
