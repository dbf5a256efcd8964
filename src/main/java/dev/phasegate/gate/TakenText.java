package dev.phasegate.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Taken;

/** In words what of a metric's values a criterion holds against its limits. */
final class TakenText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TakenText() {}

    /** “Average over 5 min”; empty where the latest value counts. */
    static String of(CriterionSpec spec) {
        if (spec.taken() == null) {
            return "";
        }
        return switch (spec.taken()) {
            case AVERAGE -> "Average" + over(spec);
            case WORST -> "Worst value" + over(spec);
            case SPREAD -> "Highest minus lowest" + over(spec);
            case RISE -> "Rise" + over(spec);
            case CHANGE -> "Change since the baseline";
        };
    }

    private static String over(CriterionSpec spec) {
        return spec.windowMinutes() == null ? "" : " over " + minutes(spec);
    }

    static String minutes(CriterionSpec spec) {
        return DurationText.of(Duration.ofMinutes(spec.windowMinutes()));
    }

    /** The unit of what is compared: a rise is one per hour. */
    static String unit(CriterionSpec spec) {
        return perHour(spec, spec.unit());
    }

    static String perHour(CriterionSpec spec, String unit) {
        return spec.taken() == Taken.RISE ? (unit + " per hour").strip() : unit;
    }

    /** “Before the move” (19 Nov 2026, 10:14 UTC). */
    static String named(BaselineValue baseline) {
        return "“" + baseline.name() + "” (" + date(baseline.at()) + ")";
    }

    static String date(Instant at) {
        return DATE.format(at);
    }
}
