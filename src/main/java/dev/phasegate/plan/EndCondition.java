package dev.phasegate.plan;

import dev.phasegate.shared.Conflict;

/** Something that must hold before a plan is completed or a phase left out; whoever knows of one adds it as a bean. */
public interface EndCondition {

    /** Before a plan is completed, under its lock. Throws {@link Conflict} with the reason, and where to go. */
    default void requireCompletable(Plan plan) {}

    /** Before a phase is left out, under the locks of both. Throws {@link Conflict} the same way. */
    default void requireSkippable(Plan plan, Phase phase) {}
}
