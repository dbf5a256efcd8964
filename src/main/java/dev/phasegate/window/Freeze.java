package dev.phasegate.window;

import java.time.Instant;

/** No changes from {@code from} until {@code until}, null for until lifted. {@code plan} false: all plans. */
public record Freeze(long id, boolean plan, Instant from, Instant until, String by, String reason) {

    boolean covers(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }

    /** Of the field for why it is lifted. */
    public String liftId() {
        return "lift-" + id;
    }

    /** “Everything is frozen by Mira Okafor: payments are down.” */
    String sentence() {
        String what = plan ? "This plan is frozen by " : "All plans are frozen by ";
        String end = until == null ? " until somebody lifts it" : "";
        return what + by + end + (reason.isEmpty() ? "." : ": " + reason + (reason.endsWith(".") ? "" : "."));
    }
}
