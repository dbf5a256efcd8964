package dev.phasegate.plan.lint;

import java.util.List;

/** A text of the plan as its author wrote it. {@code phase} is its 1-based number, 0 for the plan as a whole. */
record Passage(String elementId, Kind kind, int phase, String text, List<TextLine> lines) {

    /** Where a text stands: commands are code, the others are prose in which code may be quoted. A limit is a measured criterion. */
    enum Kind {
        ABOUT,
        STEP,
        COMMAND,
        EXPECTED,
        ON_FAILURE,
        ITEM,
        CRITERION,
        LIMIT,
        NOTE,
        BACK_STEP,
        BACK_COMMAND,
        TRIGGER,
        MESSAGE,
        TEAM;

        /** Part of the way back: nothing there happens unless something went wrong. */
        boolean isBack() {
            return this == BACK_STEP || this == BACK_COMMAND || this == ON_FAILURE || this == TRIGGER;
        }

        boolean isCode() {
            return this == COMMAND || this == BACK_COMMAND || this == ON_FAILURE;
        }
    }

    /** {@code number} is the line of the file, null where the plan was made by hand; {@code folded} as words are looked for. */
    record TextLine(String text, Integer number, String folded) {
        TextLine(String text, Integer number) {
            this(text, number, Vocabulary.fold(text));
        }

        boolean has(Vocabulary words) {
            return words.inFolded(folded);
        }
    }

    boolean has(Vocabulary words) {
        return lines.stream().anyMatch(line -> line.has(words));
    }

    Integer line() {
        return lines.isEmpty() ? null : lines.get(0).number();
    }
}
