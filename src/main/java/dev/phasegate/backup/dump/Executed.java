package dev.phasegate.backup.dump;

import dev.phasegate.backup.archive.Damaged;

/**
 * What a server of a version runs of a statement: comments that are run by some versions only are opened or left out here, so that whatever is
 * judged is what is sent, and the server has nothing left to decide.
 */
final class Executed {
    /** Runs all that MariaDB's programs write. */
    static final int NEWEST = 990_000;
    /** These are MySQL's alone: MariaDB runs them only where an M says that they are its own. */
    private static final int OTHERS_FROM = 50_700;

    private static final int OTHERS_TO = 99_999;
    private static final int SHORT = 5;

    private final String sql;
    private final int server;
    private final Mode mode;
    private final StringBuilder run;
    private int at;
    private int open;

    private Executed(String sql, int server, Mode mode) {
        this.sql = sql;
        this.server = server;
        this.mode = mode;
        this.run = new StringBuilder(sql.length());
    }

    /** {@code server}: 101119 is 10.11.19. */
    static String of(String sql, int server, Mode mode) throws Damaged {
        return sql.contains("/*") ? new Executed(sql, server, mode).text() : sql;
    }

    private String text() throws Damaged {
        while (at < sql.length()) {
            int end = Quoted.end(sql, at, mode);
            if (end > at) {
                copy(end);
            } else if (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at)) {
                open();
            } else if (sql.startsWith("/*", at)) {
                int close = sql.indexOf("*/", at + 2);
                copy(close < 0 ? sql.length() : close + 2);
            } else if (open > 0 && sql.startsWith("*/", at)) {
                open--;
                run.append(' ');
                at += 2;
            } else {
                copy(at + 1);
            }
        }
        if (open > 0) {
            throw new Damaged("It has a comment that does not end.");
        }
        return run.toString();
    }

    private void copy(int end) {
        run.append(sql, at, end);
        at = end;
    }

    private void open() throws Damaged {
        boolean ours = sql.charAt(at + 2) == 'M';
        int from = at + (ours ? 4 : 3);
        int to = from;
        while (to < sql.length() && to <= from + SHORT && Character.digit(sql.charAt(to), 10) >= 0) {
            to++;
        }
        if (to - from < SHORT) {
            throw new Damaged("It has a comment that is run by versions which it does not say.");
        }
        int version = Integer.parseInt(sql.substring(from, to));
        run.append(' ');
        if (version <= server && (ours || version < OTHERS_FROM || version > OTHERS_TO)) {
            open++;
            at = to;
        } else {
            leaveOut(to);
        }
    }

    private void leaveOut(int from) throws Damaged {
        int close = sql.indexOf("*/", from);
        int nested = sql.indexOf("/*", from);
        if (close < 0 || nested >= 0 && nested < close) {
            throw new Damaged("It has a comment in one that this server's version does not run.");
        }
        at = close + 2;
    }
}
