package dev.phasegate.rollback;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.phasegate.plan.Seat;

/** A plan as its way back needs it: runs so far, newest first, who holds which role, and ids of steps that are done. */
record Place(Seat seat, List<PastRun> past, Map<String, String> holders, Set<String> done) {

    String names(String roleId) {
        return holders.getOrDefault(roleId, "");
    }
}
