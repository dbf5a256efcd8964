package dev.phasegate.gate;

import java.util.List;

import dev.phasegate.web.BandMeter;

/** Limits that are being typed. {@code it} null where they are wrong; {@code measured}: there is a value to try them on. */
public record LimitsView(List<String> wrong, EvaluatedCriterion it, BandMeter meter, boolean measured) {

    static LimitsView wrong(List<String> problems) {
        return new LimitsView(List.copyOf(problems), null, null, false);
    }

    static LimitsView sound(EvaluatedCriterion it, boolean measured) {
        return new LimitsView(List.of(), it, CriterionMeter.of(it), measured);
    }

    /** Whether there is anything to show. */
    public boolean any() {
        return it != null && !it.bounds().isEmpty();
    }
}
