package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The revisions that a revision was made of. What was taken back since is no part of it. */
final class Lineage {
    private Lineage() {}

    /** Newest first; {@code firstAlike} is the first revision that says the same as a given one. */
    static List<Integer> of(int current, IntUnaryOperator firstAlike) {
        List<Integer> lineage = new ArrayList<>();
        for (int number = current; number >= 1; number--) {
            lineage.add(number);
            int same = firstAlike.applyAsInt(number);
            if (same < number) {
                number = same + 1; // the next is the one that it repeats
            }
        }
        return lineage;
    }
}
