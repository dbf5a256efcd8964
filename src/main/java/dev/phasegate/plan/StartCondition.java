package dev.phasegate.plan;

import dev.phasegate.shared.Conflict;

/** Something that must hold before a draft starts; whoever knows of one adds it as a bean. */
public interface StartCondition {

    /** Called under the plan's lock. Throws {@link Conflict} with the reason, and where to go. */
    void require(Plan plan);
}
