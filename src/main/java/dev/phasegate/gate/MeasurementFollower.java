package dev.phasegate.gate;

import dev.phasegate.plan.Plan;

/** Hears that values of a plan are new, in the same transaction and before the record is written. */
public interface MeasurementFollower {
    void measured(Plan plan);
}
