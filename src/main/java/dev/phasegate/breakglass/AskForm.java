package dev.phasegate.breakglass;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.plan.PlainText;
import dev.phasegate.shared.Invalid;

/** {@code seen}: what the page showed; see {@link Shut#seen}. */
record AskForm(String seen, String reason, String ticket, String password, String code) {
    static final int LONGEST = 2_000;
    private static final int LONGEST_TICKET = 200;

    /** Cleaned of what can't be shown. Throws {@link Invalid} with all that is wrong. */
    AskForm checked() {
        String why = text(reason);
        String which = text(ticket);
        Map<String, String> wrong = new LinkedHashMap<>();
        if (why.isEmpty()) {
            wrong.put("reason", "Say why this can’t wait for the gate; everyone on the plan reads it.");
        } else if (why.length() > LONGEST) {
            wrong.put("reason", "Up to 2,000 characters; this has " + why.length() + ".");
        }
        if (which.isEmpty()) {
            wrong.put("ticket", "Enter the ticket of the emergency, such as OPS-4711.");
        } else if (which.length() > LONGEST_TICKET) {
            wrong.put("ticket", "Up to 200 characters; this has " + which.length() + ".");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return new AskForm(seen, why, which, password, code);
    }

    static String text(String typed) {
        return typed == null ? "" : PlainText.clean(typed).strip();
    }
}
