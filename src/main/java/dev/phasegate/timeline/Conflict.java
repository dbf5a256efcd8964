package dev.phasegate.timeline;

/** Something that would not fit, in a sentence. {@code phase} 0: it is about the plan as a whole. */
public record Conflict(int phase, Kind kind, String sentence) {

    /** HOURS: of people. NOTE: nothing that stands in the way, only worth knowing. */
    public enum Kind {
        PAST,
        WINDOW,
        FREEZE,
        STEP,
        HOURS,
        NOTE
    }
}
