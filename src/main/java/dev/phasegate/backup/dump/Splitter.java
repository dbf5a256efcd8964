package dev.phasegate.backup.dump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.phasegate.backup.archive.Damaged;

/**
 * Takes SQL apart as the client does that it was written for: strings, names and comments hide what would end a statement, and a line DELIMITER
 * changes what ends one. Works on bytes: what a statement is written in is not known before it was read. Whoever else reads it otherwise finds
 * no statement where this found one, and the other way round; so each is run exactly as it was found here.
 */
final class Splitter {
    private static final int MOST = 256 << 20;
    private static final byte[] DELIMITER = ascii("DELIMITER ");
    /** The one line with a command of the client, which newer programs begin with. */
    private static final byte[] SANDBOX = ascii("/*M!999999\\-");
    /** The same, as the first versions wrote it. */
    private static final byte[] OLD_SANDBOX = ascii("/*!999999\\-");

    private enum State {
        BETWEEN,
        /** Of a comment between statements, or that of a delimiter. */
        LINE,
        CODE,
        SINGLE,
        DOUBLE,
        NAME,
        /** After the sign that begins a comment, which may be one that is run. */
        OPENING,
        OPENING_M,
        COMMENT,
        /** After two hyphens. */
        HYPHENS,
        REST_OF_LINE
    }

    /** What was found. */
    interface Found {
        void comment(String line) throws Damaged;

        void statement(byte[] bytes, int length) throws Damaged;
    }

    private final Found found;
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private State state = State.BETWEEN;
    private byte[] delimiter = {';'};
    private Mode mode = Mode.USUAL;
    private boolean escaped;
    private byte before;

    Splitter(Found found) {
        this.found = found;
    }

    /** How the session reads strings from here on. */
    void reads(Mode how) {
        mode = how;
    }

    void accept(byte[] bytes, int length) throws Damaged {
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (state == State.BETWEEN) {
                begin(b);
            } else if (state == State.LINE) {
                line(b);
            } else {
                put(b);
                within(b);
                before = b;
            }
        }
    }

    /** Where it ends in the middle of a statement, that one is missing. */
    void end() throws Damaged {
        if (state == State.LINE) {
            lineEnds();
        } else if (state != State.BETWEEN) {
            throw new Damaged("It ends in the middle of a statement: it is cut off.");
        }
    }

    private void begin(byte b) throws Damaged {
        if (b == ' ' || b == '\n' || b == '\t' || b == '\r') {
            return;
        }
        filled = 0;
        escaped = false;
        before = 0;
        put(b);
        if (b == '-' || b == '#') {
            state = State.LINE;
        } else {
            state = State.CODE;
            within(b);
            before = b;
        }
    }

    private void line(byte b) throws Damaged {
        if (b == '\n') {
            lineEnds();
        } else {
            put(b);
        }
    }

    private void lineEnds() throws Damaged {
        String line = new String(buffer, 0, filled, StandardCharsets.UTF_8).strip();
        state = State.BETWEEN;
        if (line.startsWith("DELIMITER ")) {
            delimiter = line.substring(DELIMITER.length).strip().getBytes(StandardCharsets.UTF_8);
            if (delimiter.length == 0) {
                throw new Damaged("It has a delimiter of nothing.");
            }
        } else {
            found.comment(line);
        }
    }

    private void within(byte b) throws Damaged {
        switch (state) {
            case CODE -> code(b);
            case SINGLE -> string(b, '\'', mode.backslash());
            case DOUBLE -> string(b, '"', mode.backslash() && !mode.ansi());
            case NAME -> state = b == '`' ? State.CODE : State.NAME;
            case OPENING -> state = b == '!' ? State.CODE : b == 'M' ? State.OPENING_M : State.COMMENT;
            case OPENING_M -> state = b == '!' ? State.CODE : State.COMMENT;
            case COMMENT -> state = b == '/' && before == '*' ? State.CODE : State.COMMENT;
            case HYPHENS -> hyphens(b);
            case REST_OF_LINE -> state = b == '\n' ? State.CODE : State.REST_OF_LINE;
            default -> throw new IllegalStateException(state.name());
        }
    }

    private void code(byte b) throws Damaged {
        switch (b) {
            case '\'' -> state = State.SINGLE;
            case '"' -> state = State.DOUBLE;
            case '`' -> state = State.NAME;
            case '#' -> state = State.REST_OF_LINE;
            case '*' -> state = before == '/' ? State.OPENING : State.CODE;
            case '-' -> {
                if (before == '-') {
                    state = State.HYPHENS;
                } else {
                    special();
                }
            }
            default -> special();
        }
    }

    private void special() throws Damaged {
        if (ends(delimiter)) {
            state = State.BETWEEN;
            found.statement(buffer, filled - delimiter.length);
        } else if (is(DELIMITER) || is(SANDBOX) || is(OLD_SANDBOX)) {
            state = State.LINE;
        }
    }

    private void hyphens(byte b) throws Damaged {
        if (b == '\n') {
            state = State.CODE;
        } else if (b >= 0 && b <= ' ' || b == 0x7f) { // as the server counts them
            state = State.REST_OF_LINE;
        } else {
            state = State.CODE;
            code(b);
        }
    }

    private void string(byte b, char quote, boolean backslash) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\' && backslash) {
            escaped = true;
        } else if (b == quote) {
            state = State.CODE;
        }
    }

    private boolean ends(byte[] with) {
        int from = filled - with.length;
        return from >= 0 && Arrays.equals(buffer, from, filled, with, 0, with.length);
    }

    private boolean is(byte[] all) {
        return filled == all.length && ends(all);
    }

    private void put(byte b) throws Damaged {
        if (filled == buffer.length) {
            if (filled >= MOST) {
                throw new Damaged(
                        "It has a statement of more than 256 MB, a row of half that size: too large to be restored.");
            }
            buffer = Arrays.copyOf(buffer, Math.min(MOST, filled * 2));
        }
        buffer[filled++] = b;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
