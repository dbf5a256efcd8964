package dev.phasegate.backup.dump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.backup.archive.Damaged;

/**
 * A statement that a copy of one database may consist of. Everything else is refused: each is known by how it begins, with the plain
 * name of one thing, so none reaches into another database, gives rights, or brings a program along.
 *
 * @param name of the table or other thing; empty for a setting
 */
record Piece(Kind kind, String name) {
    private static final int HEAD = 4096;
    private static final byte[] INSERT = "INSERT ".getBytes(StandardCharsets.US_ASCII);
    private static final String NAME = "(`(?:[^`]|``)+`|\"(?:[^\"]|\"\")+\")";
    static final String PLAIN = "(`(?:[^`]|``)+`|\"(?:[^\"]|\"\")+\"|[\\w$\\u0080-\\uffff]+)";
    /** Triggers are kept as somebody wrote them: see {@link Triggers}. */
    private static final String OF_DATABASE = "(?:" + PLAIN + " ?\\. ?)?";

    private static final String HOLDER = "(?:DEFINER ?= ?" + PLAIN + "(?: ?@ ?" + PLAIN + ")? )?";
    /** A backslash may hide its end, so it has none. */
    private static final String TEXT = "'[^'\\\\]*'";

    private static final String VALUE = " ?= ?(?:@@?\\w+|" + TEXT + "|\\w+)";
    private static final String SETTING =
            "(?:@\\w+|TIME_ZONE|UNIQUE_CHECKS|FOREIGN_KEY_CHECKS|SQL_MODE|SQL_NOTES|NOTE_VERBOSITY|"
                    + "COLLATION_CONNECTION)" + VALUE;

    /** In the order of their frequency. */
    enum Kind {
        ROWS("INSERT INTO " + NAME + " ?(?:VALUES|\\().*"),
        CHARSET("SET (?:NAMES|CHARACTER_SET_CLIENT ?=) ?(@?\\w+)"),
        /** How answers come, and nobody reads any. */
        ANSWERS("SET CHARACTER_SET_RESULTS ?= ?(@?\\w+)"),
        /** Each statement is its own transaction, so these change nothing. */
        TRANSACTION(
                "COMMIT|SET (?:@OLD_AUTOCOMMIT ?= ?@@AUTOCOMMIT ?, ?)?(?:@@)?AUTOCOMMIT ?= ?(?:0|1|@OLD_AUTOCOMMIT)"),
        SETTING("SET " + Piece.SETTING + "(?: ?, ?" + Piece.SETTING + ")*"),
        TABLE("CREATE TABLE (?:IF NOT EXISTS )?" + NAME + " ?\\(.*"),
        VIEW("CREATE (?:OR REPLACE )?(?:ALGORITHM ?= ?\\w+ )?" + HOLDER + "(?:SQL SECURITY \\w+ )?VIEW " + NAME
                + " ?(?:AS |\\().*"),
        TRIGGER("CREATE " + HOLDER + "TRIGGER (?:IF NOT EXISTS )?" + OF_DATABASE + PLAIN
                + " (?:BEFORE|AFTER) (?:INSERT|UPDATE|DELETE) ON " + OF_DATABASE + PLAIN + " FOR EACH ROW.*"),
        ROUTINE("CREATE (?:OR REPLACE )?" + HOLDER + "(?:AGGREGATE )?(?:PROCEDURE|FUNCTION) " + NAME + " ?\\(.*"),
        PACKAGE("CREATE (?:OR REPLACE )?" + HOLDER + "PACKAGE (?:BODY )?" + NAME + " [A-Z].*"),
        EVENT("CREATE " + HOLDER + "EVENT (?:IF NOT EXISTS )?" + NAME + " ON SCHEDULE (?:AT " + TEXT + "|EVERY"
                + " (?:-?\\d+|" + TEXT + ") \\w+(?: STARTS " + TEXT + ")?(?: ENDS " + TEXT
                + ")?) ON COMPLETION (?:NOT )?PRESERVE"
                + " (?:ENABLE|DISABLE) .*"),
        SEQUENCE("CREATE SEQUENCE (?:IF NOT EXISTS )?" + NAME + " START .*"),
        SEQUENCE_VALUE("(?:DO|SELECT) SETVAL\\(" + NAME + "(?:, ?-?\\d+){2,3}\\)"),
        DROP("DROP (?:TABLE|VIEW|SEQUENCE|EVENT|FUNCTION|PROCEDURE|TRIGGER|PACKAGE BODY|PACKAGE) IF EXISTS " + NAME),
        DATABASE("ALTER DATABASE " + NAME + " CHARACTER SET \\w+ COLLATE \\w+");

        private final Pattern pattern;
        /** How it ends is known as well, so that what is longer than what is looked at is none. */
        private final boolean brief;

        Kind(String pattern) {
            this.brief = !pattern.endsWith(".*");
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        }

        /** Something that somebody defined, whose rights it may run with. */
        boolean defined() {
            return this == VIEW || this == TRIGGER || this == ROUTINE || this == PACKAGE || this == EVENT;
        }
    }

    /** {@code sql}: as {@link Executed} answered, or the begin of it. */
    static Piece of(String sql) throws Damaged {
        String head = line(sql.substring(0, Math.min(sql.length(), HEAD)));
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern.matcher(head);
            if (matcher.matches() && (sql.length() <= HEAD || !kind.brief)) {
                return new Piece(kind, name(kind, matcher));
            }
        }
        throw new Damaged("It holds a statement that no copy of one database has (" + words(head) + ").");
    }

    /** Rows are many and long, and none stands in a comment: told without reading on. */
    static boolean rows(byte[] bytes, int length) {
        return length > INSERT.length && Arrays.equals(bytes, 0, INSERT.length, INSERT, 0, INSERT.length);
    }

    /** With one space where there are several. */
    static String line(String head) {
        return head.replaceAll("\\s+", " ").strip();
    }

    private static String name(Kind kind, Matcher matcher) {
        if (kind == Kind.SETTING || kind == Kind.TRANSACTION) {
            return "";
        }
        if (kind == Kind.CHARSET || kind == Kind.ANSWERS) {
            return matcher.group(1);
        }
        return bare(matcher.group(matcher.groupCount()));
    }

    /** Without its quotation marks. */
    static String bare(String name) {
        char quote = name.charAt(0);
        return quote == '`' || quote == '"'
                ? name.substring(1, name.length() - 1).replace("" + quote + quote, "" + quote)
                : name;
    }

    /** Enough to know which, and nothing of its values. */
    private static String words(String head) {
        Matcher first = Pattern.compile("^[A-Za-z]+( [A-Za-z]+)?").matcher(head);
        return first.find() ? first.group().toUpperCase(Locale.ROOT) : "which begins with no word";
    }
}
