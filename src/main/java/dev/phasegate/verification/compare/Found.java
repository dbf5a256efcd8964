package dev.phasegate.verification.compare;

import java.util.List;

/**
 * How the rows of two tables differ.
 *
 * @param atLeast there may be more of them than were counted
 * @param first some of the differing rows, at most as many as are shown
 */
public record Found(
        long here,
        long there,
        long missingHere,
        long missingThere,
        long changed,
        boolean atLeast,
        List<RowDifference> first) {

    public long differing() {
        return missingHere + missingThere + changed;
    }

    static Found equal(long here, long there) {
        return new Found(here, there, 0, 0, 0, false, List.of());
    }
}
