package dev.phasegate.rollback;

import dev.phasegate.shared.Invalid;

/**
 * How a run is started. {@code levelId} null: the first that still works. {@code action}: what is done where the plan says
 * nothing. Nothing of it has to be said: an emergency does not wait for somebody to type.
 */
record StartForm(String levelId, String reason, String action, boolean rehearsal) {
    static final int MAX = 2_000;

    StartForm checked() {
        return new StartForm(
                levelId == null || levelId.isBlank() ? null : levelId.strip(),
                text("reason", reason),
                text("action", action),
                rehearsal);
    }

    static String text(String field, String typed) {
        String text = typed == null
                ? ""
                : typed.replace("\u0000", "").replace("\r\n", "\n").strip();
        if (text.length() > MAX) {
            throw Invalid.field(field, "This holds up to " + MAX + " characters; it has " + text.length() + ".");
        }
        return text;
    }
}
