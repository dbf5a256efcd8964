package dev.phasegate.live;

import java.util.Set;

import dev.phasegate.shared.NotFound;

/** Which plans the current person may follow; the plan feature provides it. */
public interface LiveAccess {

    /** Id of a plan that the person may see. Throws {@link NotFound} for all others. */
    long planId(String slug);

    /** Ids of the plans on the person's home page. */
    Set<Long> mine();
}
