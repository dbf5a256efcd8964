package dev.phasegate.transfer;

import java.util.Map;

/** A document as text that is equal for the same plans: see {@link SamePlan}. */
final class Shown {
    private Shown() {}

    static String of(Map<String, Object> tree) {
        return SamePlan.of(Reread.JSON.document(tree));
    }
}
