package dev.phasegate.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times and durations in words: 24-hour clock, weekday always, no clock inside. */
public final class TimeWords {
    private static final long MINUTES_A_DAY = Duration.ofDays(1).toMinutes();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private TimeWords() {}

    /** “45 s”, “4 min”, “9 h 36 min”, “48 h”, “11 days”. Negative counts as zero. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long minutes = seconds / 60;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes >= 3 * MINUTES_A_DAY) {
            return minutes / MINUTES_A_DAY + " days";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    public static String minutes(long minutes) {
        return minutes == 0 ? "0 min" : duration(Duration.ofMinutes(minutes));
    }

    /** Past under a day “19 min ago”, older “Wed 11 Nov, 10:33”; future the date first, then “in 9 h 19 min”. */
    public static String near(Instant at, Instant now, ZoneId zone) {
        Duration since = Duration.between(at, now);
        if (since.isNegative()) {
            return absolute(at, now, zone) + ", in " + duration(since.negated());
        }
        if (since.toSeconds() < 5) {
            return "just now";
        }
        return since.toMinutes() < MINUTES_A_DAY ? duration(since) + " ago" : absolute(at, now, zone);
    }

    /** “Today 04:10”, “Wed 11 Nov, 10:33”, with the year when it is another. */
    public static String absolute(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime there = at.atZone(zone);
        ZonedDateTime here = now.atZone(zone);
        if (there.toLocalDate().equals(here.toLocalDate())) {
            return "Today " + CLOCK.format(there);
        }
        return day(there, here) + ", " + CLOCK.format(there);
    }

    /** “Wed 11 Nov”, with the year when it is another. */
    public static String day(Instant at, Instant now, ZoneId zone) {
        return day(at.atZone(zone), now.atZone(zone));
    }

    /** “10:33” */
    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** “Wed 11 Nov 2026, 10:33 CET” */
    public static String full(Instant at, ZoneId zone) {
        ZonedDateTime there = at.atZone(zone);
        return DAY_YEAR.format(there) + ", " + CLOCK.format(there) + " " + shortName(zone, at);
    }

    public static String utc(Instant at) {
        return full(at, ZoneOffset.UTC).replaceFirst(" [^ ]+$", " UTC");
    }

    /** ISO 8601 with offset, whole seconds. */
    public static String iso(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** “Europe/Oslo (CET, UTC+1)” */
    public static String zone(ZoneId zone, Instant now) {
        ZoneOffset offset = zone.getRules().getOffset(now);
        int minutes = offset.getTotalSeconds() / 60;
        String hours = minutes == 0
                ? "UTC"
                : "UTC" + (minutes > 0 ? "+" : "−") + Math.abs(minutes) / 60
                        + (minutes % 60 == 0 ? "" : String.format(Locale.ROOT, ":%02d", Math.abs(minutes) % 60));
        String name = shortName(zone, now);
        return zone.getId().equals(name) || name.equals(hours)
                ? zone.getId()
                : zone.getId() + " (" + name + ", " + hours + ")";
    }

    private static String day(ZonedDateTime there, ZonedDateTime here) {
        return (there.getYear() == here.getYear() ? DAY : DAY_YEAR).format(there);
    }

    private static String shortName(ZoneId zone, Instant at) {
        return zone instanceof ZoneOffset
                ? zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(at.atZone(zone));
    }
}
