package dev.phasegate.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.verification.probe.CompositeProbe;

/** The fields of a check that goes by other checks. */
final class CompositeFields {
    private static final int MONTH = 31 * 24 * 60;

    private CompositeFields() {}

    static CompositeProbe read(FieldReader fields) {
        List<Long> checks = new ArrayList<>();
        for (String id : fields.text("checks").split("[,\\s]+")) {
            if (id.matches("\\d{1,18}")) {
                checks.add(Long.valueOf(id));
            } else if (!id.isEmpty()) {
                fields.fault("checks", "Choose checks of this plan.");
            }
        }
        int needed = fields.ticked("needed") ? fields.number("needed", "1", 50) : 0;
        return new CompositeProbe(checks, needed, Duration.ofMinutes(fields.number("age", "60", MONTH)));
    }
}
