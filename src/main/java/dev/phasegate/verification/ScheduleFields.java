package dev.phasegate.verification;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.Zones;
import dev.phasegate.verification.schedule.AfterEvent;
import dev.phasegate.verification.schedule.CronSchedule;
import dev.phasegate.verification.schedule.EverySchedule;
import dev.phasegate.verification.schedule.Schedule;
import dev.phasegate.verification.schedule.UnionSchedule;
import dev.phasegate.web.TypedTime;

/** The fields that say when a check runs. */
final class ScheduleFields {
    private static final int MOST_LINES = 5;
    private static final long MONTH_MINUTES = 31L * 24 * 60;

    private ScheduleFields() {}

    /** Null: only when somebody asks. */
    static Schedule read(FieldReader fields) {
        switch (fields.text("schedule")) {
            case "" -> {
                return null;
            }
            case "cron" -> {
                return cron(fields);
            }
            case "every" -> {
                return every(fields);
            }
            case "after" -> {
                return null;
            }
            default -> fields.fault("schedule", "Choose when it runs.");
        }
        return null;
    }

    /** Null where it waits for nothing. */
    static AfterEvent after(FieldReader fields) {
        if (!fields.text("schedule").equals("after")) {
            return null;
        }
        if (!fields.text("after").matches("(step|gate):\\S{1,100}")) {
            fields.fault("after", "Choose the step or the gate that it waits for.");
        }
        long delay = fields.whole("delay", "0", 0, MONTH_MINUTES, "Wait up to a month, in minutes.");
        long minutes =
                fields.whole("every", "0", 0, MONTH_MINUTES, "Enter minutes, up to a month, or nothing for one run.");
        long hours = fields.whole("hours", "0", 0, 24L * 366, "Enter hours, up to a year, or nothing for good.");
        return new AfterEvent(
                fields.text("after"),
                Duration.ofMinutes(delay),
                minutes == 0 ? null : Duration.ofMinutes(minutes),
                hours == 0 ? null : Duration.ofHours(hours));
    }

    private static Schedule cron(FieldReader fields) {
        ZoneId zone = zone(fields);
        try {
            List<String> lines = fields.lines("cron");
            if (lines.isEmpty() || lines.size() > MOST_LINES) {
                fields.fault("cron", "Write 1 to " + MOST_LINES + " lines, such as 30 2 * * *.");
                return null;
            }
            List<Schedule> parts = new ArrayList<>();
            for (String line : zone == null ? List.<String>of() : lines) {
                parts.add(CronSchedule.of(line, zone));
            }
            return parts.isEmpty() ? null : parts.size() == 1 ? parts.get(0) : new UnionSchedule(parts);
        } catch (IllegalArgumentException e) {
            fields.fault("cron", e.getMessage());
            return null;
        }
    }

    private static Schedule every(FieldReader fields) {
        ZoneId zone = zone(fields);
        long minutes = fields.whole("every", "", 1, MONTH_MINUTES, "Enter minutes, from 1 to a month.");
        long hours = fields.whole("hours", "0", 0, 24L * 366, "Enter hours, up to a year, or nothing for good.");
        try {
            Instant from = zone == null ? null : TypedTime.moment("from", fields.text("from"), zone);
            if (from == null) {
                fields.fault("from", "Say when it begins, such as 2026-11-30 22:00.");
            } else if (minutes > 0) {
                return new EverySchedule(
                        from, Duration.ofMinutes(minutes), hours == 0 ? null : Duration.ofHours(hours));
            }
        } catch (Invalid e) {
            fields.faults(e.fields());
        }
        return null;
    }

    private static ZoneId zone(FieldReader fields) {
        try {
            return Zones.of(fields.text("zone", "UTC"));
        } catch (DateTimeException e) {
            fields.fault("zone", "“" + fields.text("zone") + "” is no time zone. Write one such as Europe/Oslo.");
            return null;
        }
    }
}
