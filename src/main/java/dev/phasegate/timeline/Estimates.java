package dev.phasegate.timeline;

import java.util.Map;

/** Minutes that work took in a rehearsal, by id of the phase or the step in the plan it was a copy of. */
public record Estimates(Map<String, Integer> minutes) {
    public static final Estimates NONE = new Estimates(Map.of());

    public Estimates {
        minutes = Map.copyOf(minutes);
    }

    /** Null where it was never rehearsed. */
    public Integer of(String id) {
        return minutes.get(id);
    }
}
