package dev.phasegate.plan;

/** A feature that something follows for from a plan's new state; each adds itself as a bean. */
public interface PlanFollower {

    /** In the transaction that changed it, under the plan's lock, before the record is written. */
    void became(Plan plan, PlanState state);
}
