package dev.phasegate.breakglass;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.shared.Invalid;

/** {@code right}: yes or no. */
record ReviewForm(String happened, String right, String followUps) {
    private static final int LONGEST = 10_000;

    ReviewForm checked() {
        ReviewForm clean = new ReviewForm(AskForm.text(happened), AskForm.text(right), AskForm.text(followUps));
        Map<String, String> wrong = new LinkedHashMap<>();
        if (clean.happened.isEmpty()) {
            wrong.put("happened", "Say what happened, for people who were not there.");
        }
        if (!clean.right.equals("yes") && !clean.right.equals("no")) {
            wrong.put("right", "Say whether it was right.");
        }
        tooLong(wrong, "happened", clean.happened);
        tooLong(wrong, "followUps", clean.followUps);
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return clean;
    }

    boolean wasRight() {
        return "yes".equals(right);
    }

    private static void tooLong(Map<String, String> wrong, String field, String text) {
        if (text.length() > LONGEST) {
            wrong.put(field, "Up to 10,000 characters; this has " + text.length() + ".");
        }
    }
}
