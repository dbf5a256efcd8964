package dev.phasegate.transfer.reading;

import dev.phasegate.transfer.reading.Line.Kind;

/** Boxes to tick in all their spellings: {@code - [ ]}, {@code 1. [x]}, {@code [ ]}, {@code **[ ] text**}, ☐ ☑ □. */
final class Boxes {

    private static final String OPEN = "☐□▢◻⬜❏❑🔲";
    private static final String TICKED = "☑☒🗹✔";
    private static final WordSet ANSWERS = WordSet.of(
            "yes",
            "no",
            "n/a",
            "na",
            "ja",
            "nein",
            "oui",
            "non",
            "si",
            "sim",
            "nao",
            "pass",
            "fail",
            "evet",
            "hayir",
            "да",
            "нет",
            "go",
            "no go",
            "hold",
            "approved",
            "rejected",
            "是",
            "否",
            "はい",
            "いいえ",
            "نعم",
            "لا",
            "ใช่",
            "ไม่",
            "예",
            "아니오",
            "ya",
            "tidak");

    private static final int LONGEST_ANSWER = 24;
    private static final int LONGEST_OPTIONS = 80;

    private Boxes() {}

    record Box(boolean ticked, String text) {}

    /** The box a line begins with, or null: a comment's box and a yes-or-no answer are none. */
    static Box at(Line line) {
        if (line.is(Kind.COMMENT) || line.is(Kind.HEADING) || line.is(Kind.TABLE) || line.is(Kind.FRONT_MATTER)) {
            return null;
        }
        String body = afterMarkers(line);
        Box box = bracket(body);
        if (box == null) {
            box = glyph(body);
        }
        return box == null || isAnswer(box.text()) ? null : box;
    }

    /** A fence keeps its bullets and comment signs: they are taken off here. */
    private static String afterMarkers(Line line) {
        String body = line.text();
        if (line.isInFence()) {
            if (body.startsWith("# ") || body.startsWith("-- ") || body.startsWith("// ")) {
                body = body.substring(body.indexOf(' ')).strip();
            }
            int marker = Math.max(Markers.bulletLength(body), Markers.ordinalLength(body));
            body = body.substring(marker).strip();
        }
        return body;
    }

    private static Box bracket(String body) {
        boolean bold = body.startsWith("**[") || body.startsWith("__[");
        String rest = bold ? body.substring(2) : body;
        int close = rest.startsWith("[") ? rest.indexOf(']') : -1;
        if (close < 0 || close > 4) {
            return null;
        }
        String mark = rest.substring(1, close).strip();
        boolean open = mark.isEmpty() && close > 1;
        boolean ticked = mark.equalsIgnoreCase("x") || mark.equals("✓") || mark.equals("✔") || mark.equals("✅");
        boolean other = mark.equals("-") || mark.equals("~") || mark.equals("/");
        String text = rest.substring(close + 1);
        if (!open && !ticked && !other
                || text.startsWith("(")
                || !text.isEmpty() && !Character.isWhitespace(text.charAt(0))) {
            return null;
        }
        return new Box(ticked, (bold ? "**" : "") + text.strip());
    }

    private static Box glyph(String body) {
        if (body.isEmpty()) {
            return null;
        }
        int first = body.codePointAt(0);
        String text = body.substring(Character.charCount(first)).strip();
        if (text.startsWith("\uFE0F")) {
            text = text.substring(1).strip();
        }
        if (OPEN.indexOf(first) >= 0) {
            return new Box(false, text);
        }
        return TICKED.indexOf(first) >= 0 && first != '✔' ? new Box(true, text) : null;
    }

    /** "Yes ☐ No ☐", "Pass", "OUI": the box belongs to an answer. */
    private static boolean isAnswer(String text) {
        if (text.length() > LONGEST_OPTIONS) {
            return false;
        }
        String plain = Markup.plain(text);
        boolean second = plain.chars().anyMatch(c -> c < 0x10000 && (OPEN.indexOf(c) >= 0 || c == '☑'));
        boolean answer = second || plain.length() <= LONGEST_ANSWER && plain.indexOf(' ') < 0;
        return answer && ANSWERS.in(firstWord(plain));
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** A table cell that is a box and nothing else: open, ticked, or null for any other cell. */
    static Boolean cell(String cell) {
        String bare = cell.replace("\uFE0F", "").strip();
        if (bare.isEmpty()) {
            return null;
        }
        if (bare.startsWith("[") && bare.endsWith("]") && bare.length() <= 4) {
            return bare.toLowerCase(java.util.Locale.ROOT).contains("x");
        }
        int first = bare.codePointAt(0);
        if (bare.length() != Character.charCount(first)) {
            return null;
        }
        if (OPEN.indexOf(first) >= 0 || "⏳⌛🔄⚪🔴🟡❌".indexOf(first) >= 0) {
            return false;
        }
        return TICKED.indexOf(first) >= 0 || "✅🟢✓".indexOf(first) >= 0 ? Boolean.TRUE : null;
    }
}
