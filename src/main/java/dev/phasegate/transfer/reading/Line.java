package dev.phasegate.transfer.reading;

/**
 * One physical line and what it is.
 *
 * @param indent columns before the marker or the text, quote marks counted as nothing
 * @param text without marker and quote marks, Markdown kept
 * @param level of a heading, else 0
 * @param fence index of the fence the line is in, else -1
 */
record Line(int number, String raw, Kind kind, int indent, String text, int level, int fence) {

    enum Kind {
        BLANK,
        RULE,
        FENCE,
        CODE,
        HEADING,
        BULLET,
        ORDERED,
        TABLE,
        DELIMITER,
        COMMENT,
        FRONT_MATTER,
        TEXT
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isListEntry() {
        return kind == Kind.BULLET || kind == Kind.ORDERED;
    }

    boolean isInFence() {
        return kind == Kind.CODE;
    }

    /** Whether a person would miss it if it were gone: a line to write a name on is drawn as a rule. */
    boolean isContent() {
        return switch (kind) {
            case BLANK, DELIMITER -> false;
            case RULE -> raw.indexOf('_') >= 0;
            case FENCE -> isQuoted() && !text.isEmpty();
            default -> true;
        };
    }

    private boolean isQuoted() {
        return raw.stripLeading().startsWith(">");
    }

    Line as(Kind other) {
        return new Line(number, raw, other, indent, text, other == Kind.HEADING ? Math.max(1, level) : 0, fence);
    }

    Line asHeading(int atLevel) {
        return new Line(number, raw, Kind.HEADING, indent, text, atLevel, fence);
    }
}
