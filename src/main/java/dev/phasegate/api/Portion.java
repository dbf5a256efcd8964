package dev.phasegate.api;

import dev.phasegate.shared.Invalid;

/** Which part of a list is asked for: after which cursor (null: from the start), and how many at most. */
public record Portion(String after, int limit) {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** From the query string. Throws {@link Invalid} for the field {@code limit}. */
    public static Portion of(String after, String limit) {
        String cursor = after == null || after.isEmpty() ? null : after;
        if (limit == null || limit.isEmpty()) {
            return new Portion(cursor, USUAL);
        }
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw Invalid.field("limit", "Ask for 1 to " + MOST + " at once.");
        }
        return new Portion(cursor, Integer.parseInt(limit));
    }

    /** The cursor as a place in a list. Throws {@link Invalid} for the field {@code after}. */
    public int start() {
        if (after == null) {
            return 0;
        }
        if (!after.matches("\\d{1,9}")) {
            throw unknown();
        }
        return Integer.parseInt(after);
    }

    public Invalid unknown() {
        return Invalid.field("after", "Send what “next” of the portion before said.");
    }
}
