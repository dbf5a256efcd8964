package dev.phasegate.plan;

import dev.phasegate.plan.document.PlanDocument;

/** Keeps rows of its own in step with the current document; called in the transaction that makes a revision. */
public interface RevisionFollower {

    /** {@code before} is null for the first revision. All phase rows of the plan are locked and already follow. */
    void follow(Plan plan, PlanDocument before, PlanDocument after);
}
