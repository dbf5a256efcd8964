package dev.phasegate.transfer.correction;

/**
 * What a person says of a block of lines.
 *
 * @param endLine the last line of the block, the same as {@code line} for one line
 * @param phaseLine the heading of the phase that {@link Kind#TO_PHASE} means, else null; a line stays what it is when other
 *     corrections change the numbers of the phases
 */
public record Correction(int line, int endLine, Kind kind, Integer phaseLine) {

    /** What can be said of lines; {@code words} complete "line 5 …". */
    public enum Kind {
        PHASE("phase", "is a phase"),
        NO_PHASE("no_phase", "is not a phase"),
        CHECK("check", "is a check"),
        NO_CHECK("no_check", "is not a check"),
        NOTE("note", "is only a note"),
        ROLLBACK("rollback", "is the way back"),
        TO_PHASE("to_phase", "belongs to a phase");

        private final String key;
        private final String words;

        Kind(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** As the API and the forms name it. */
        public String key() {
            return key;
        }

        public String words() {
            return words;
        }

        /** Null for a word that names none. */
        public static Kind of(String key) {
            for (Kind kind : values()) {
                if (kind.key.equals(key)) {
                    return kind;
                }
            }
            return null;
        }
    }

    public static Correction of(int line, Kind kind) {
        return new Correction(line, line, kind, null);
    }

    public boolean holds(int number) {
        return line <= number && number <= endLine;
    }

    /** “Line 5 is a phase.” */
    public String words() {
        String lines = line == endLine ? "Line " + line : "Lines " + line + " to " + endLine;
        String does = line == endLine
                ? kind.words()
                : kind.words().replaceFirst("^is ", "are ").replaceFirst("^belongs", "belong");
        return lines + " " + (kind == Kind.TO_PHASE ? does.replace("a phase", "the phase of line " + phaseLine) : does);
    }
}
