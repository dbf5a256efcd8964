package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;

import dev.phasegate.plan.document.CriterionSpec;

/**
 * A criterion with its verdict. {@code value} and {@code unit} are as measured; {@code compared} is the same in the
 * criterion's unit, null where there is nothing to compare. {@code why} is one sentence.
 * {@code baseline} null where the criterion does not look at one, or the plan has none.
 */
public record EvaluatedCriterion(
        CriterionSpec spec,
        Verdict verdict,
        BigDecimal value,
        BigDecimal compared,
        String unit,
        Instant at,
        String source,
        String note,
        String bounds,
        String why,
        BaselineValue baseline) {

    public EvaluatedCriterion(
            CriterionSpec spec,
            Verdict verdict,
            BigDecimal value,
            BigDecimal compared,
            String unit,
            Instant at,
            String source,
            String note,
            String bounds,
            String why) {
        this(spec, verdict, value, compared, unit, at, source, note, bounds, why, null);
    }

    public String id() {
        return spec.id();
    }

    public String text() {
        return spec.text();
    }

    /** What the table shows under "now": the value with its unit, or the answer's word. */
    public String now() {
        return value != null ? Units.text(Units.rounded(value), TakenText.perHour(spec, unit)) : "";
    }
}
