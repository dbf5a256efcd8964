package dev.phasegate.baseline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.phasegate.plan.PlainText;
import dev.phasegate.shared.Invalid;

/**
 * What is to be recorded. Without {@code from} the values of now, else the averages from there until {@code until} (null:
 * now). {@code current} null or true: the plan is compared with it from now on.
 */
record BaselineForm(String name, String note, Instant from, Instant until, Boolean current) {
    static final int MAX_NAME = 120;
    static final int MAX_NOTE = 500;
    private static final Duration LONGEST = Duration.ofDays(31);

    /** The same, complete. Throws {@link Invalid}. */
    BaselineForm checked(Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String plainName = text("name", name, MAX_NAME, wrong);
        String plainNote = text("note", note, MAX_NOTE, wrong);
        if (plainName.isEmpty()) {
            wrong.put("name", "Give it a name that people recognise later, such as “Before the move”.");
        }
        Instant end = until == null ? now : until;
        if (from == null && until != null) {
            wrong.put("from", "Say from when, or leave both empty for the values of now.");
        } else if (end.isAfter(now)) {
            wrong.put("until", "The end lies in the future.");
        } else if (from != null && !from.isBefore(end)) {
            wrong.put("until", "The end lies before the beginning.");
        } else if (from != null && from.plus(LONGEST).isBefore(end)) {
            wrong.put("from", "A period has up to 31 days.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        return new BaselineForm(plainName, plainNote, from, end, current == null || current);
    }

    private static String text(String field, String typed, int max, Map<String, String> wrong) {
        String text = typed == null
                ? ""
                : PlainText.clean(typed).replaceAll("\\s+", " ").strip();
        if (text.length() > max) {
            wrong.put(field, "Up to " + max + " characters; this has " + text.length() + ".");
        }
        return text;
    }
}
