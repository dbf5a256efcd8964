package dev.phasegate.backup.dump;

import java.nio.charset.StandardCharsets;

import dev.phasegate.backup.archive.Damaged;

/** The rows of an INSERT: counted, and nothing but values. A query among them would read whatever else its user may read. */
final class Rows {
    private final byte[] bytes;
    private final int length;
    private final boolean backslash;
    private final String table;
    private int at;
    private long rows;

    private Rows(byte[] bytes, int length, boolean backslash, String table) {
        this.bytes = bytes;
        this.length = length;
        this.backslash = backslash;
        this.table = table;
    }

    /** {@code backslash}: in a string, it hides what follows. */
    static long in(byte[] bytes, int length, boolean backslash, String table) throws Damaged {
        return new Rows(bytes, length, backslash, table).count();
    }

    private long count() throws Damaged {
        head();
        do {
            row();
            rows++;
        } while (next(','));
        space();
        if (at < length) {
            throw wrong();
        }
        return rows;
    }

    /** INSERT INTO, the table, columns, VALUES. */
    private void head() throws Damaged {
        word("INSERT");
        word("INTO");
        name();
        if (next('(')) {
            do {
                name();
            } while (next(','));
            need(')');
        }
        word("VALUES");
    }

    private void row() throws Damaged {
        need('(');
        do {
            value();
        } while (next(','));
        need(')');
    }

    private void value() throws Damaged {
        space();
        int from = at;
        while (at < length && part(bytes[at])) {
            at++;
        }
        if (from == at || is("_binary", from)) {
            space();
            string();
        } else if (!is("NULL", from) && !number(from)) {
            throw wrong();
        }
    }

    private static boolean part(byte b) {
        return b >= 'a' && b <= 'z' || b >= '-' && b <= '9' && b != '/' || b >= 'A' && b <= 'Z' || b == '_' || b == '+';
    }

    private static boolean sign(byte b) {
        return b == '-' || b == '+';
    }

    private boolean is(String word, int from) {
        if (at - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** -1.5e+10, 0x1F. */
    private boolean number(int from) {
        boolean hex = at - from > 2 && bytes[from] == '0' && bytes[from + 1] == 'x';
        boolean digits = false;
        for (int i = hex ? from + 2 : from; i < at; i++) {
            byte b = bytes[i];
            boolean digit = b >= '0' && b <= '9' || hex && (b >= 'A' && b <= 'F' || b >= 'a' && b <= 'f');
            boolean between = !hex && (b == '.' || digits && (b == 'e' || b == 'E') || sign(b) && signs(i, from));
            if (!digit && !between) {
                return false;
            }
            digits |= digit;
        }
        return digits;
    }

    private boolean signs(int i, int from) {
        return i == from || bytes[i - 1] == 'e' || bytes[i - 1] == 'E';
    }

    private void string() throws Damaged {
        need('\'');
        int i = at;
        while (i < length) {
            byte b = bytes[i++];
            if (b == '\\' && backslash) {
                i++;
            } else if (b == '\'') {
                if (i == length || bytes[i] != '\'') {
                    at = i;
                    return;
                }
                i++;
            }
        }
        throw wrong();
    }

    private void name() throws Damaged {
        need('`');
        while (at < length) {
            if (bytes[at++] == '`' && !twice('`')) {
                return;
            }
        }
        throw wrong();
    }

    /** Then it is no end. */
    private boolean twice(char quote) {
        boolean again = at < length && bytes[at] == quote;
        at += again ? 1 : 0;
        return again;
    }

    private void word(String word) throws Damaged {
        space();
        for (byte b : word.getBytes(StandardCharsets.US_ASCII)) {
            if (at == length || bytes[at++] != b) {
                throw wrong();
            }
        }
    }

    private boolean next(char sign) {
        space();
        boolean there = at < length && bytes[at] == sign;
        at += there ? 1 : 0;
        return there;
    }

    private void need(char sign) throws Damaged {
        if (!next(sign)) {
            throw wrong();
        }
    }

    private void space() {
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private Damaged wrong() {
        return new Damaged("It holds rows of " + table + " with something that is no value, which no copy has.");
    }
}
