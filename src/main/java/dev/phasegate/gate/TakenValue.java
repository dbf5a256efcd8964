package dev.phasegate.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Taken;

/**
 * What is held against the limits: {@code value} in {@code unit} as it was measured, {@code compared} in the criterion's
 * unit, and {@code words}, the subject of the sentence why. {@code missing} is empty, or the sentence why there is nothing.
 */
record TakenValue(BigDecimal value, BigDecimal compared, String unit, String words, String missing) {
    /** Values that don't reach back this share of the period are no values of it. */
    private static final BigDecimal COVERED = new BigDecimal("0.8");
    /** Fewer are no picture of a period. */
    private static final int LEAST_VALUES = 3;

    static TakenValue of(CriterionSpec spec, Reading.Measured latest, Known known, Limits limits) {
        if (latest.value() == null) {
            return none("It could not be measured.");
        }
        Optional<BigDecimal> compared = Units.convert(latest.value(), latest.unit(), spec.unit());
        if (compared.isEmpty()) {
            return incomparable(spec, latest.value(), latest.unit());
        }
        if (spec.taken() == null) {
            return against(spec, known, limits, latest.value(), compared.get(), latest.unit(), shown(latest));
        }
        return spec.taken() == Taken.CHANGE
                ? change(spec, known, limits, compared.get(), shown(latest))
                : period(spec, known, limits);
    }

    private static TakenValue none(String why) {
        return new TakenValue(null, null, "", "", why);
    }

    /** The value stays in sight. */
    private static TakenValue incomparable(CriterionSpec spec, BigDecimal value, String unit) {
        String why = "The value is in " + Limits.unitName(unit) + " and the limits are in "
                + Limits.unitName(spec.unit()) + "; the two can't be compared.";
        return new TakenValue(value, null, unit, "", why);
    }

    /** “61 ms”, “96.5812 % (1,808 of 1,872)”. */
    private static String shown(Reading.Measured latest) {
        String value = Units.text(Units.rounded(latest.value()), latest.unit());
        return latest.share() == null ? value : value + " (" + latest.share().words() + ")";
    }

    /** “61 ms is 122 % of the 50 ms of “Before the move” (…)” where limits are relative. */
    private static TakenValue against(
            CriterionSpec spec,
            Known known,
            Limits limits,
            BigDecimal value,
            BigDecimal compared,
            String unit,
            String words) {
        if (limits.baseline() == null) {
            return new TakenValue(value, compared, unit, words, "");
        }
        BigDecimal percent = compared.movePointRight(2).divide(limits.baseline(), MathContext.DECIMAL64);
        String baseline = Units.text(known.baseline().value(), known.baseline().unit());
        String said = words + " is " + Units.text(Units.rounded(percent), "%") + " of the " + baseline + " of "
                + TakenText.named(known.baseline());
        return new TakenValue(value, compared, unit, said, "");
    }

    private static TakenValue change(
            CriterionSpec spec, Known known, Limits limits, BigDecimal compared, String latest) {
        if (limits.baseline() == null) {
            return none(limits.missing());
        }
        BigDecimal change = compared.subtract(limits.baseline());
        String size = Units.text(Units.rounded(change.abs()), spec.unit());
        String how = change.signum() == 0 ? "the same as" : size + (change.signum() > 0 ? " more than" : " less than");
        String baseline = Units.text(known.baseline().value(), known.baseline().unit());
        String words = latest + " is " + how + " the " + baseline + " of " + TakenText.named(known.baseline());
        return new TakenValue(change, change, spec.unit(), words, "");
    }

    private static TakenValue period(CriterionSpec spec, Known known, Limits limits) {
        PeriodValues values = known.period();
        String missing = missing(spec, values);
        if (!missing.isEmpty()) {
            return none(missing);
        }
        BigDecimal value = switch (spec.taken()) {
            case AVERAGE -> values.average();
            case WORST -> worst(spec, values, limits);
            case SPREAD -> values.highest().subtract(values.lowest());
            case RISE -> values.risePerHour();
            case CHANGE -> throw new IllegalArgumentException("a change has no period");
        };
        Optional<BigDecimal> compared = Units.convert(value, values.unit(), spec.unit());
        if (compared.isEmpty()) {
            return incomparable(spec, value, values.unit());
        }
        String words = words(spec, values, Units.rounded(value));
        return against(spec, known, limits, value, compared.get(), values.unit(), words);
    }

    private static String missing(CriterionSpec spec, PeriodValues values) {
        if (values == null || spec.windowMinutes() == null) {
            return "There are no values of the period yet.";
        }
        if (values.unit() == null) {
            return "The values of the last " + TakenText.minutes(spec) + " are in several units.";
        }
        Duration seen = Duration.between(values.since(), values.until());
        BigDecimal wanted = COVERED.multiply(BigDecimal.valueOf(spec.windowMinutes() * 60L));
        if (BigDecimal.valueOf(seen.toSeconds()).compareTo(wanted) < 0) {
            return "It was measured for " + DurationText.of(seen) + " of " + TakenText.minutes(spec) + " so far.";
        }
        return values.count() < LEAST_VALUES || spec.taken() == Taken.RISE && values.risePerHour() == null
                ? "There are " + values.count() + " values of " + TakenText.minutes(spec) + "; it takes " + LEAST_VALUES
                        + "."
                : "";
    }

    /** All limits lie to one side or are one stretch, so the worst of many values is the lowest or the highest. */
    private static BigDecimal worst(CriterionSpec spec, PeriodValues values, Limits limits) {
        Verdict low = verdict(spec, values.lowest(), values.unit(), limits);
        Verdict high = verdict(spec, values.highest(), values.unit(), limits);
        if (low == high) {
            return limits.rising() ? values.highest() : values.lowest();
        }
        return low.compareTo(high) > 0 ? values.lowest() : values.highest();
    }

    private static Verdict verdict(CriterionSpec spec, BigDecimal value, String unit, Limits limits) {
        return Units.convert(value, unit, spec.unit()).map(limits::verdict).orElse(Verdict.NO_DATA);
    }

    private static String words(CriterionSpec spec, PeriodValues values, BigDecimal value) {
        String many = values.count() + " values over " + TakenText.minutes(spec);
        String size = Units.text(value, values.unit());
        return switch (spec.taken()) {
            case AVERAGE -> size + " on average of " + many;
            case WORST -> size + " at worst of " + many;
            case SPREAD -> "A spread of " + size + " in " + many;
            case RISE ->
                (value.signum() < 0 ? "A fall of " : "A rise of ") + Units.text(value.abs(), values.unit())
                        + " per hour in " + many;
            case CHANGE -> size;
        };
    }
}
