package dev.phasegate.backup.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a statement. Comments are none.
 *
 * @param text of a name without its quotation marks; of a string nothing
 */
record Token(Kind kind, String text, int from, int to) {
    private static final Pattern NUMBER =
            Pattern.compile("\\d+\\.\\d*(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?|\\d+[eE][-+]?\\d+");

    enum Kind {
        WORD,
        NUMBER,
        /** In quotation marks. */
        NAME,
        STRING,
        SIGN
    }

    boolean is(String word) {
        return kind != Kind.NAME && kind != Kind.STRING && text.equalsIgnoreCase(word);
    }

    /** Something may be called so. */
    boolean name() {
        return kind == Kind.NAME || kind == Kind.WORD;
    }

    /** Of what {@link Executed} answered. */
    static List<Token> of(String sql, Mode mode) {
        List<Token> all = new ArrayList<>();
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int end = Quoted.end(sql, i, mode);
            if (end > i) {
                quoted(all, sql, i, end, mode);
            } else if (sql.startsWith("/*", i)) {
                int close = sql.indexOf("*/", i + 2);
                end = close < 0 ? sql.length() : close + 2;
            } else if (numberEnd(sql, i, all) > i) {
                end = numberEnd(sql, i, all);
                all.add(new Token(Kind.NUMBER, sql.substring(i, end), i, end));
            } else if (word(c)) {
                end = wordEnd(sql, i);
                String text = sql.substring(i, end);
                all.add(new Token(text.matches("\\d+") ? Kind.NUMBER : Kind.WORD, text, i, end));
            } else {
                end = i + 1;
                if (c > ' ') {
                    all.add(new Token(Kind.SIGN, String.valueOf(c), i, end));
                }
            }
            i = end;
        }
        return all;
    }

    private static void quoted(List<Token> all, String sql, int from, int end, Mode mode) {
        char c = sql.charAt(from);
        Token before = all.isEmpty() ? null : all.get(all.size() - 1);
        if (end - from > 1 && (c == '`' || c == '"' && mode.ansi())) {
            boolean goesOn = before != null && before.kind == Kind.NAME && before.to == from;
            if (goesOn) { // a quotation mark in it stands there twice
                all.remove(all.size() - 1);
            }
            int begin = goesOn ? before.from : from;
            all.add(new Token(Kind.NAME, Piece.bare(sql.substring(begin, end)), begin, end));
        } else if (c == '\'' || c == '"') {
            all.add(new Token(Kind.STRING, "", from, end));
        }
    }

    /** A number with a point or an exponent ends with its last digit, whatever follows; {@code from} itself where none begins there. */
    private static int numberEnd(String sql, int from, List<Token> all) {
        Token before = all.isEmpty() ? null : all.get(all.size() - 1);
        boolean after = before != null
                && before.to == from
                && (before.kind == Kind.WORD || before.kind == Kind.SIGN && before.text.equals("."));
        Matcher number = NUMBER.matcher(sql).region(from, sql.length());
        return !after && number.lookingAt() ? number.end() : from;
    }

    private static int wordEnd(String sql, int from) {
        int i = from;
        while (i < sql.length() && word(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean word(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '$' || c > 127;
    }
}
