package dev.phasegate.plan;

import dev.phasegate.shared.Conflict;

/** Something that must hold before a draft or a phase starts; whoever knows of one adds it as a bean. */
public interface StartCondition {

    /** Before a draft starts, under the plan's lock. Throws {@link Conflict} with the reason, and where to go. */
    default void require(Plan plan) {}

    /** Before a phase starts, under the locks of both. Throws {@link Conflict} the same way. */
    default void require(Plan plan, Phase phase) {}
}
