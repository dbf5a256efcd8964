package dev.phasegate.calendar;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Events as iCalendar (RFC 5545). All times are in UTC, so no rule about zones travels along that a calendar could read
 * differently: what lies on a change of clocks was worked out here.
 */
final class ICalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int OCTETS = 75;
    private final StringBuilder out = new StringBuilder();
    private final String origin;

    private ICalendar(String origin) {
        this.origin = origin;
    }

    /** {@code origin}: the address of this instance, without a slash at the end. */
    static String of(String name, String origin, List<CalendarEvent> events) {
        ICalendar calendar = new ICalendar(origin);
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Phasegate//Plans//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.text("X-WR-CALNAME", name);
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        calendar.line("X-PUBLISHED-TTL:PT15M");
        events.forEach(calendar::event);
        calendar.line("END:VCALENDAR");
        return calendar.out.toString();
    }

    private void event(CalendarEvent event) {
        line("BEGIN:VEVENT");
        text("UID", event.id() + "@" + origin.replaceFirst("^[a-z]+://", "").replace('/', '.'));
        line("DTSTAMP:" + UTC.format(event.changed()));
        line("LAST-MODIFIED:" + UTC.format(event.changed()));
        line("SEQUENCE:" + event.version());
        line("DTSTART:" + UTC.format(event.start()));
        line("DTEND:" + UTC.format(event.end()));
        text("SUMMARY", event.title());
        if (!event.text().isEmpty()) {
            text("DESCRIPTION", event.text());
        }
        line("URL:" + origin + event.path());
        line("STATUS:" + (event.tentative() ? "TENTATIVE" : "CONFIRMED"));
        line("TRANSP:" + (event.busy() ? "OPAQUE" : "TRANSPARENT"));
        line("END:VEVENT");
    }

    private void text(String name, String value) {
        line(name + ":" + escaped(value));
    }

    static String escaped(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** A line holds 75 octets; what is longer goes on in the next, after a blank, and no character is cut. */
    private void line(String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            String character = Character.toString(point);
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(character);
            octets += length;
            i += Character.charCount(point);
        }
        out.append("\r\n");
    }
}
