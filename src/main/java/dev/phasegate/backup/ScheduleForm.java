package dev.phasegate.backup;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.Zones;
import dev.phasegate.verification.schedule.CronSchedule;
import dev.phasegate.verification.schedule.EverySchedule;
import dev.phasegate.verification.schedule.Schedule;
import dev.phasegate.verification.schedule.UnionSchedule;

/** When, as somebody typed it: cron lines by the clocks of a zone, or every so many hours of elapsed time. Pure. */
record ScheduleForm(String how, List<String> cron, String zone, String everyHours) {
    private static final int MOST_LINES = 5;
    private static final int MOST_HOURS = 8_784;

    ScheduleForm {
        cron = List.copyOf(cron);
    }

    /** {@code lines} empty: every {@code hours}. */
    record Chosen(List<String> lines, ZoneId zone, Integer hours) {
        Schedule schedule(Instant from) {
            if (hours != null) {
                return new EverySchedule(from, Duration.ofHours(hours), null);
            }
            List<Schedule> parts = new ArrayList<>();
            lines.forEach(line -> parts.add(CronSchedule.of(line, zone)));
            return parts.size() == 1 ? parts.get(0) : new UnionSchedule(parts);
        }

        String words() {
            return hours == null
                    ? "at “" + String.join("”, “", lines) + "” (" + zone.getId() + ")"
                    : hours == 1 ? "every hour" : "every " + hours + " hours";
        }
    }

    /** Null: only when somebody asks. Throws {@link Invalid} with a sentence for each field. */
    Chosen chosen() {
        Map<String, String> faults = new LinkedHashMap<>();
        ZoneId where = zoneId(faults);
        Chosen chosen = switch (how) {
            case "" -> null;
            case "cron" -> {
                faultOfLines(where, faults);
                yield new Chosen(cron, where, null);
            }
            case "every" -> {
                boolean number = everyHours.matches("\\d{1,5}");
                int hours = number ? Integer.parseInt(everyHours) : 0;
                if (hours < 1 || hours > MOST_HOURS) {
                    faults.put("everyHours", "Enter hours, from 1 to 8,784 (a year).");
                }
                yield new Chosen(List.of(), where, hours);
            }
            default -> {
                faults.put("how", "Choose when it runs.");
                yield null;
            }
        };
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return chosen;
    }

    private ZoneId zoneId(Map<String, String> faults) {
        try {
            return Zones.of(zone.isBlank() ? "UTC" : zone.strip());
        } catch (DateTimeException e) {
            faults.put("zone", "“" + zone + "” is no time zone. Write one such as Europe/Oslo.");
            return null;
        }
    }

    private void faultOfLines(ZoneId where, Map<String, String> faults) {
        if (cron.isEmpty() || cron.size() > MOST_LINES) {
            faults.put("cron", "Write 1 to " + MOST_LINES + " lines, such as 30 2 * * *.");
            return;
        }
        try {
            for (String line : cron) {
                CronSchedule.of(line, where == null ? ZoneId.of("UTC") : where);
            }
        } catch (IllegalArgumentException e) {
            faults.put("cron", e.getMessage());
        }
    }
}
