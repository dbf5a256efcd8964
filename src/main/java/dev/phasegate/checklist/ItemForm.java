package dev.phasegate.checklist;

import java.util.Locale;
import java.util.Map;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;

/** What someone writes about an item, kept as typed; {@code errors} by field, {@code refusal} for the whole. */
public record ItemForm(Kind kind, ItemState state, String text, Map<String, String> errors, String refusal) {

    /** What the form is for. */
    public enum Kind {
        NOTE,
        NOT_NEEDED,
        FAILED,
        LINK,
        FILE,
        STATE
    }

    static ItemForm of(String state, String note, String reason) {
        ItemState wanted = state(state);
        return switch (wanted) {
            case NOT_APPLICABLE -> new ItemForm(Kind.NOT_NEEDED, wanted, reason, Map.of(), null);
            case FAILED -> new ItemForm(Kind.FAILED, wanted, reason, Map.of(), null);
            case DONE, OPEN -> new ItemForm(Kind.STATE, wanted, note, Map.of(), null);
        };
    }

    static ItemForm empty(Kind kind, ItemState state, String text) {
        return new ItemForm(kind, state, text, Map.of(), null);
    }

    ItemForm refused(RuntimeException why) {
        if (why instanceof Invalid invalid) {
            return new ItemForm(kind, state, text, invalid.fields(), null);
        }
        return new ItemForm(kind, state, text, errors, why.getMessage());
    }

    /** The message for the field, or the empty string. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean is(String wanted) {
        return kind.name().equals(wanted);
    }

    /** What was typed, where this form is of that kind. */
    public String typed(String wanted) {
        return is(wanted) && text != null ? text : "";
    }

    public String reasonTyped() {
        return (is("NOT_NEEDED") || is("FAILED")) && text != null ? text : "";
    }

    /** Throws {@link Invalid}. */
    static ItemState state(String name) {
        String wanted = name == null
                ? ""
                : name.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (ItemState state : ItemState.values()) {
            if (state.name().equals(wanted)) {
                return state;
            }
        }
        throw Invalid.field("state", "Use OPEN, DONE, FAILED or NOT_APPLICABLE.");
    }

    static int status(RuntimeException why) {
        if (why instanceof Forbidden) {
            return 403;
        }
        return why instanceof Conflict ? 409 : 422;
    }
}
