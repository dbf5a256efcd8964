package dev.phasegate.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and spans in sentences: “Fri 20 Nov 22:00–02:00”. */
final class When {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private When() {}

    static String at(Instant at, ZoneId zone) {
        return FULL.format(at.atZone(zone));
    }

    /** The day is said again only where it is not the same night. */
    static String span(Instant from, Instant to, ZoneId zone) {
        return at(from, zone) + "–" + end(from, to, zone);
    }

    /** The clock alone where that is within a day of the other. */
    static String end(Instant from, Instant to, ZoneId zone) {
        ZonedDateTime first = from.atZone(zone);
        ZonedDateTime last = to.atZone(zone);
        boolean near = last.isBefore(first.plusDays(1)) && !last.isBefore(first);
        return near ? CLOCK.format(last) : FULL.format(last);
    }
}
