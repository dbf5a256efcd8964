package dev.phasegate.verification;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Why the schedule of a check rests, and until when; without an end, until somebody lets it go on. */
@Embeddable
class Pause {
    @Column(name = "paused_at")
    private Instant at;

    @Column(name = "paused_until")
    private Instant until;

    @Column(name = "paused_by")
    private String by;

    @Column(name = "pause_reason")
    private String reason;

    protected Pause() {}

    Pause(String by, String reason, Instant now, Instant until) {
        this.at = now;
        this.until = until;
        this.by = by;
        this.reason = reason;
    }

    boolean holds(Instant now) {
        return at != null && (until == null || now.isBefore(until));
    }

    Instant until() {
        return until;
    }

    String by() {
        return by;
    }

    String reason() {
        return reason;
    }
}
