package dev.phasegate.gate;

/**
 * What is known about a criterion: its latest reading, the values of its period where it has one, what the plan's baseline
 * says. Each may be null.
 */
public record Known(Reading latest, PeriodValues period, BaselineValue baseline) {
    public static final Known NOTHING = new Known(null, null, null);

    public static Known of(Reading latest) {
        return new Known(latest, null, null);
    }
}
