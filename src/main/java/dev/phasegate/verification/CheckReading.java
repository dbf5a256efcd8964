package dev.phasegate.verification;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.shared.Invalid;
import dev.phasegate.verification.probe.Probe;

/** Fields of a check into what they mean, or what is wrong with them, in words by field. Pure. */
final class CheckReading {
    private static final int LONGEST_NAME = 120;

    private final FieldReader fields;

    private CheckReading(CheckFields fields) {
        this.fields = new FieldReader(fields);
    }

    /** Throws {@link Invalid}. */
    static CheckDefinition read(CheckFields fields) {
        CheckReading reading = new CheckReading(fields);
        CheckDefinition definition = reading.definition();
        if (!reading.fields.faults().isEmpty()) {
            throw new Invalid(reading.fields.faults());
        }
        return definition;
    }

    private CheckDefinition definition() {
        String name = fields.text("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("\n")) {
            fields.fault("name", "Give it a name of up to " + LONGEST_NAME + " characters.");
        }
        CheckKind kind = kind();
        Probe probe = probe(kind);
        fields.faults(probe.faults());
        return new CheckDefinition(
                name,
                kind,
                kind.reaches() ? target() : null,
                kind.reaches() ? otherTarget() : null,
                fields.ticked("item") ? fields.text("item") : null,
                probe,
                metrics(),
                ScheduleFields.read(fields),
                Duration.ofSeconds(fields.whole("jitter", "0", 0, 600, "Spread by 0 to 600 seconds.")),
                Arrays.stream(fields.text("phases").split("[,\\s]+"))
                        .filter(p -> !p.isEmpty())
                        .toList(),
                fields.hash(),
                ScheduleFields.after(fields),
                judging());
    }

    private CheckKind kind() {
        return CheckKind.of(fields.text("kind")).orElseGet(() -> {
            fields.fault("kind", "Choose one of the kinds: " + Arrays.toString(CheckKind.values()) + ".");
            return CheckKind.HTTP;
        });
    }

    private Probe probe(CheckKind kind) {
        return switch (kind) {
            case HTTP -> HttpFields.read(fields);
            case SQL -> SqlFields.read(fields);
            case MIGRATION -> MigrationFields.read(fields);
            case PROMETHEUS -> PromFields.read(fields);
            case COMMAND -> CommandFields.read(fields);
            case TLS -> LineFields.read(fields, true);
            case TCP -> LineFields.read(fields, false);
            case LOG -> LogFields.read(fields);
            case COMPARISON -> ComparisonFields.read(fields);
            case SUITE -> SuiteFields.read(fields);
            case COMPOSITE -> CompositeFields.read(fields);
        };
    }

    private Long target() {
        return fields.whole("target", "", 1, Long.MAX_VALUE, "Choose a target. Administrators give targets to plans.");
    }

    private Long otherTarget() {
        return fields.ticked("otherTarget")
                ? fields.whole("otherTarget", "", 1, Long.MAX_VALUE, "Choose a target.")
                : null;
    }

    private Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        for (String line : fields.lines("metrics")) {
            int sign = line.indexOf('=');
            String metric = sign < 1 ? "" : line.substring(sign + 1).strip();
            if (metric.isEmpty() || metric.length() > 200) {
                fields.fault(
                        "metrics", "Write a value and the metric it becomes a line, such as p95 = Checkout latency.");
            } else {
                metrics.put(line.substring(0, sign).strip(), metric);
            }
        }
        return metrics;
    }

    private Judging judging() {
        return new Judging(fields.number("failuresInARow", "1", 100), fields.number("successesInARow", "1", 100), (int)
                fields.whole("errorsInARow", "0", 0, 100, "Enter a number up to 100, or nothing for never."));
    }
}
