package dev.phasegate.verification.probe;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

import org.postgresql.core.Parser;

/**
 * Whether a text is one statement that reads. The driver's own reader splits it, so that both see the same; the server refuses
 * a second statement in one message once more. What a statement that reads may do is the business of the user's rights.
 */
public final class SingleStatement {
    private static final int LONGEST = 20_000;
    private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW");

    private SingleStatement() {}

    /** In words what is wrong; empty when nothing. */
    public static String fault(String sql) {
        if (sql == null || sql.isBlank()) {
            return "Enter a statement.";
        }
        if (sql.length() > LONGEST || sql.indexOf('\0') >= 0) {
            return "A statement has 20,000 characters or fewer, and no invisible ones.";
        }
        try {
            if (Parser.parseJdbcSql(sql, true, false, true, false, false).size() != 1) {
                return "Enter one statement alone: there is more than one.";
            }
        } catch (SQLException e) {
            return "This statement can't be read: a quotation or comment does not end.";
        }
        return READING.contains(firstWord(sql))
                ? ""
                : "Enter a statement that reads: it begins with SELECT, WITH, VALUES, TABLE or SHOW.";
    }

    /** After spaces, comments and opening brackets. */
    private static String firstWord(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char sign = sql.charAt(at);
            if (Character.isWhitespace(sign) || sign == '(') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                at = endOfComment(sql, at);
            } else {
                int end = at;
                while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
                    end++;
                }
                return sql.substring(at, end).toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** They nest. */
    private static int endOfComment(String sql, int from) {
        int depth = 0;
        int at = from;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
