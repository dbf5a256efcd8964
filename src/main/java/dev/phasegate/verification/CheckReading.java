package dev.phasegate.verification;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.shared.Invalid;
import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.SqlProbe;
import dev.phasegate.verification.schedule.CronSchedule;
import dev.phasegate.verification.schedule.EverySchedule;
import dev.phasegate.verification.schedule.Schedule;
import dev.phasegate.web.TypedTime;

/** Fields of a check into what they mean, or what is wrong with them, in words by field. Pure. */
final class CheckReading {
    private static final int LONGEST_NAME = 120;
    private static final long MONTH_MINUTES = 31L * 24 * 60;

    private final CheckFields fields;
    private final Map<String, String> faults = new LinkedHashMap<>();

    private CheckReading(CheckFields fields) {
        this.fields = fields;
    }

    /** Throws {@link Invalid}. */
    static CheckDefinition read(CheckFields fields) {
        CheckReading reading = new CheckReading(fields);
        CheckDefinition definition = reading.definition();
        if (!reading.faults.isEmpty()) {
            throw new Invalid(reading.faults);
        }
        return definition;
    }

    private CheckDefinition definition() {
        String name = fields.get("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("\n")) {
            faults.put("name", "Give it a name of up to " + LONGEST_NAME + " characters.");
        }
        CheckKind kind = fields.get("kind").equals("SQL") ? CheckKind.SQL : CheckKind.HTTP;
        long target = whole("target", "", 1, Long.MAX_VALUE, "Choose a target. Administrators give targets to plans.");
        HttpProbe http = kind == CheckKind.HTTP ? http() : null;
        SqlProbe sql = kind == CheckKind.SQL ? sql() : null;
        faults(kind == CheckKind.HTTP ? http.faults() : sql.faults());
        return new CheckDefinition(
                name,
                kind,
                target,
                fields.get("otherTarget").isEmpty()
                        ? null
                        : whole("otherTarget", "", 1, Long.MAX_VALUE, "Choose a target."),
                fields.get("item").isEmpty() ? null : fields.get("item"),
                http,
                sql,
                metrics(),
                schedule(),
                Duration.ofSeconds(whole("jitter", "0", 0, 600, "Spread by 0 to 600 seconds.")),
                Arrays.stream(fields.get("phases").split("[,\\s]+"))
                        .filter(p -> !p.isEmpty())
                        .toList());
    }

    private HttpProbe http() {
        return new HttpProbe(
                fields.or("method", "GET"),
                fields.or("path", "/"),
                headers(),
                fields.get("body"),
                !fields.get("authenticated").isEmpty(),
                number("requests", "1", 100),
                seconds("10", 60),
                number("attempts", "2", 5),
                ConditionLines.read(fields.get("success"), "success", faults),
                ConditionLines.read(fields.get("failure"), "failure", faults));
    }

    private SqlProbe sql() {
        return new SqlProbe(
                fields.get("statement"),
                fields.get("other"),
                seconds("30", 600),
                number("mostRows", "100", 10_000),
                number("attempts", "2", 5),
                ConditionLines.read(fields.get("success"), "success", faults),
                ConditionLines.read(fields.get("failure"), "failure", faults));
    }

    /** A fault of the third condition is shown at the conditions. */
    private void faults(Map<String, String> found) {
        found.forEach((field, fault) -> faults.putIfAbsent(field.replaceFirst("\\[.*", ""), fault));
    }

    private List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        for (String line : lines("headers")) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                faults.put("headers", "Write a header a line, such as Accept: application/json.");
            } else {
                headers.add(new Header(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        for (String line : lines("metrics")) {
            int sign = line.indexOf('=');
            String metric = sign < 1 ? "" : line.substring(sign + 1).strip();
            if (metric.isEmpty() || metric.length() > 200) {
                faults.put(
                        "metrics", "Write a value and the metric it becomes a line, such as p95 = Checkout latency.");
            } else {
                metrics.put(line.substring(0, sign).strip(), metric);
            }
        }
        return metrics;
    }

    private List<String> lines(String field) {
        return fields.get(field)
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    private Schedule schedule() {
        switch (fields.get("schedule")) {
            case "" -> {
                return null;
            }
            case "cron" -> {
                ZoneId zone = zone();
                try {
                    return zone == null ? null : CronSchedule.of(fields.get("cron"), zone);
                } catch (IllegalArgumentException e) {
                    faults.put("cron", e.getMessage());
                }
            }
            case "every" -> {
                return every();
            }
            default -> faults.put("schedule", "Choose when it runs.");
        }
        return null;
    }

    private Schedule every() {
        ZoneId zone = zone();
        long minutes = whole("every", "", 1, MONTH_MINUTES, "Enter minutes, from 1 to a month.");
        long hours = whole("hours", "0", 0, 24L * 366, "Enter hours, up to a year, or nothing for good.");
        try {
            Instant from = zone == null ? null : TypedTime.moment("from", fields.get("from"), zone);
            if (from == null) {
                faults.putIfAbsent("from", "Say when it begins, such as 2026-11-30 22:00.");
            } else if (minutes > 0) {
                return new EverySchedule(
                        from, Duration.ofMinutes(minutes), hours == 0 ? null : Duration.ofHours(hours));
            }
        } catch (Invalid e) {
            faults.putAll(e.fields());
        }
        return null;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(fields.or("zone", "UTC"));
        } catch (DateTimeException e) {
            faults.put("zone", "“" + fields.get("zone") + "” is no time zone. Write one such as Europe/Oslo.");
            return null;
        }
    }

    private Duration seconds(String otherwise, int most) {
        return Duration.ofSeconds(whole("timeout", otherwise, 1, most, "Wait between 1 and " + most + " seconds."));
    }

    private int number(String field, String otherwise, int most) {
        return (int) whole(field, otherwise, 1, most, "Enter a number from 1 to " + most + ".");
    }

    /** The smallest one where it is none; the fault is kept. */
    private long whole(String field, String otherwise, long least, long most, String fault) {
        String text = fields.or(field, otherwise);
        if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        faults.put(field, fault);
        return least;
    }
}
