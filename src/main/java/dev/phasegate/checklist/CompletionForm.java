package dev.phasegate.checklist;

/**
 * What someone says about an item. {@code version} is the version they saw, null where they don't say. {@code reason} must
 * be there where it is not needed; {@code note} is free.
 */
record CompletionForm(ItemState state, String note, String reason, Integer version) {

    static CompletionForm of(ItemState state, Integer version) {
        return new CompletionForm(state, null, null, version);
    }

    /** Checked and trimmed. Throws {@link dev.phasegate.shared.Invalid}. */
    CompletionForm checked() {
        String why = state == ItemState.NOT_APPLICABLE
                ? Words.needed("reason", reason, "Say why it is not needed; it stays with the item.")
                : Words.optional("reason", reason);
        return new CompletionForm(state, Words.optional("note", note), why, version);
    }
}
