package dev.phasegate.signoff;

import dev.phasegate.shared.Invalid;

/** A reason on record: optional or needed, never endless. */
final class ReasonRules {
    private static final int MAX = 2_000;

    private ReasonRules() {}

    /** What can be said before anything is loaded. */
    static void check(String reason) {
        if (reason != null && reason.length() > MAX) {
            throw Invalid.field("reason", "Up to 2,000 characters; this has " + reason.length() + ".");
        }
        if (reason != null && reason.indexOf('\0') >= 0) {
            throw Invalid.field("reason", "This holds a character that is no text.");
        }
    }

    /** {@code message} null: none is needed. */
    static void require(String reason, String message) {
        if (message != null && reason.isBlank()) {
            throw Invalid.field("reason", message);
        }
    }
}
