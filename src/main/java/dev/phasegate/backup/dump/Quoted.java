package dev.phasegate.backup.dump;

/** Where strings, names in quotation marks, and comments to the end of a line are over. */
final class Quoted {
    private Quoted() {}

    /** {@code from} itself where none begins there; the end of all where it has no end. */
    static int end(String sql, int from, Mode mode) {
        char first = sql.charAt(from);
        return switch (first) {
            case '\'' -> after(sql, from, mode.backslash());
            case '"' -> after(sql, from, mode.backslash() && !mode.ansi());
            case '`' -> after(sql, from, false);
            case '#' -> line(sql, from);
            case '-' -> hyphens(sql, from) ? line(sql, from) : from;
            default -> from;
        };
    }

    /** Two in a row end one and begin the next, which comes to the same. */
    private static int after(String sql, int from, boolean backslash) {
        char quote = sql.charAt(from);
        int i = from + 1;
        while (i < sql.length() && sql.charAt(i) != quote) {
            i += backslash && sql.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, sql.length());
    }

    private static int line(String sql, int from) {
        int end = sql.indexOf('\n', from);
        return end < 0 ? sql.length() : end;
    }

    private static boolean hyphens(String sql, int from) {
        return sql.startsWith("--", from) && (from + 2 == sql.length() || blank(sql.charAt(from + 2)));
    }

    /** A space, or one of the signs that control something, as the server counts them. */
    private static boolean blank(char c) {
        return c <= ' ' || c == 0x7f;
    }
}
