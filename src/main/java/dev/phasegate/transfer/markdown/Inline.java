package dev.phasegate.transfer.markdown;

/**
 * Texts on one line: a line break is {@code <br>}, and in tables a bar is {@code \|}. Backslashes count only where they stand
 * before one of these: an even number of them leaves its meaning, an odd number takes it away.
 */
final class Inline {
    private static final String BREAK = "<br>";

    private Inline() {}

    static String of(String text) {
        return encoded(text, false);
    }

    static String cell(String text) {
        return encoded(text, true);
    }

    private static String encoded(String text, boolean bars) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        int slashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\".repeat(slashes)).append(BREAK);
            } else if ((bars && c == '|') || text.startsWith(BREAK, i)) {
                out.append("\\".repeat(slashes + 1)).append(c);
            } else {
                out.append(c);
            }
            slashes = c == '\\' ? slashes + 1 : 0;
        }
        return out.toString();
    }

    /** What {@link #of} was given. */
    static String read(String line) {
        return decoded(line, false);
    }

    /** What {@link #cell} was given. */
    static String readCell(String cell) {
        return decoded(cell, true);
    }

    private static String decoded(String line, boolean bars) {
        StringBuilder out = new StringBuilder(line.length());
        int slashes = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean lineBreak = line.startsWith(BREAK, i);
            if (lineBreak || (bars && c == '|')) {
                out.setLength(out.length() - (slashes + 1) / 2);
                boolean means = lineBreak && slashes % 2 == 0;
                out.append(means ? '\n' : c);
                i += means ? BREAK.length() - 1 : 0;
            } else {
                out.append(c);
            }
            slashes = c == '\\' ? slashes + 1 : 0;
        }
        return out.toString();
    }
}
