package dev.phasegate.runbook;

import dev.phasegate.shared.Invalid;

/**
 * What goes with an act on a step: what was seen, a note, a reason, the version the person looked at (null: not said), and whether
 * they know that it crosses a point of no return.
 */
record StepForm(String outcome, String note, String reason, Integer version, boolean crossing) {
    static final StepForm NOTHING = new StepForm(null, null, null, null, false);
    private static final int MAX = 4000;

    StepForm checked() {
        return new StepForm(text("outcome", outcome), text("note", note), text("reason", reason), version, crossing);
    }

    /** Throws {@link Invalid} where no reason was given. */
    void requireReason(String otherwise) {
        if (reason == null) {
            throw Invalid.field("reason", otherwise);
        }
    }

    private static String text(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String kept = text.strip().replace("\r\n", "\n").replace("\u0000", "");
        if (kept.length() > MAX) {
            throw Invalid.field(field, "This holds up to " + MAX + " characters; it has " + kept.length() + ".");
        }
        return kept;
    }
}
