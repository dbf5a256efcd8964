package dev.phasegate.transfer.reading;

import dev.phasegate.transfer.reading.Line.Kind;

/** Headings, rules, bullets and numbers at the start of a line. */
final class Markers {

    private static final String BULLETS = "-*+•‣◦▪–·・●";
    private static final int LONGEST_NUMBER = 4;

    private Markers() {}

    static Line line(int number, String raw, Unquoted line) {
        String body = line.body();
        if (body.isEmpty()) {
            return new Line(number, raw, Kind.BLANK, line.indent(), "", 0, -1);
        }
        if (isRule(body)) {
            return new Line(number, raw, Kind.RULE, line.indent(), body, 0, -1);
        }
        int level = headingLevel(body);
        if (level > 0) {
            return new Line(
                    number,
                    raw,
                    Kind.HEADING,
                    line.indent(),
                    body.substring(level).strip(),
                    level,
                    -1);
        }
        return entry(number, raw, line.indent(), body);
    }

    private static Line entry(int number, String raw, int indent, String body) {
        int bullet = bulletLength(body);
        if (bullet > 0) {
            return new Line(
                    number, raw, Kind.BULLET, indent, body.substring(bullet).strip(), 0, -1);
        }
        int ordinal = ordinalLength(body);
        if (ordinal > 0) {
            return new Line(
                    number, raw, Kind.ORDERED, indent, body.substring(ordinal).strip(), 0, -1);
        }
        return new Line(number, raw, Kind.TEXT, indent, body, 0, -1);
    }

    private static int headingLevel(String body) {
        int n = 0;
        while (n < body.length() && n < 7 && body.charAt(n) == '#') {
            n++;
        }
        return n > 0 && n < 7 && n < body.length() && Character.isWhitespace(body.charAt(n)) ? n : 0;
    }

    static boolean isRule(String body) {
        char sign = body.charAt(0);
        if (sign != '-' && sign != '*' && sign != '_' && sign != '=') {
            return false;
        }
        int signs = 0;
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) == sign) {
                signs++;
            } else if (body.charAt(i) != ' ') {
                return false;
            }
        }
        return signs >= 3;
    }

    /** Characters up to the text of a bullet, or 0. */
    static int bulletLength(String body) {
        boolean bullet = body.length() > 1 && BULLETS.indexOf(body.charAt(0)) >= 0;
        return bullet && Character.isWhitespace(body.charAt(1)) ? 2 : 0;
    }

    /** Characters up to the text of "1. text", "2) text", or 0. */
    static int ordinalLength(String body) {
        int n = 0;
        while (n < body.length() && n < LONGEST_NUMBER && Character.isDigit(body.charAt(n))) {
            n++;
        }
        boolean closed = n > 0 && n + 1 < body.length() && ".)、".indexOf(body.charAt(n)) >= 0;
        return closed && Character.isWhitespace(body.charAt(n + 1)) ? n + 2 : 0;
    }
}
