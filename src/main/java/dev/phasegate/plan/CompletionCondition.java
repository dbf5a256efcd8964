package dev.phasegate.plan;

import dev.phasegate.shared.Conflict;

/** Something that must be done before a plan is completed; whoever knows of one adds it as a bean. */
public interface CompletionCondition {

    /** Under the plan's lock. Throws {@link Conflict} with the reason, and where to go. */
    void require(Plan plan);
}
