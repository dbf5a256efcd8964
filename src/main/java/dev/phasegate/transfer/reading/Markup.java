package dev.phasegate.transfer.reading;

/** Takes Markdown and decoration off a text, keeping the words. */
final class Markup {

    private Markup() {}

    /** Without emphasis, code marks, links (their text stays), images and trailing heading hashes. */
    static String plain(String text) {
        if (!isMarked(text)) {
            return squeeze(text);
        }
        StringBuilder out = new StringBuilder(text.length());
        int lastClose = text.lastIndexOf(')');
        int opened = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "*_`[]()#|<>\\".indexOf(text.charAt(i + 1)) >= 0) {
                out.append(text.charAt(++i));
            } else if (c == '*' && !isBetweenSpaces(text, i) || c == '`' || isEmphasis(text, i) || isStrike(text, i)) {
                continue;
            } else if (c == ']' && opened > 0 && text.startsWith("(", i + 1) && i < lastClose) {
                opened--;
                unwrap(out);
                i = text.indexOf(')', i);
            } else {
                opened += c == '[' ? 1 : 0;
                out.append(c);
            }
        }
        return squeeze(out);
    }

    private static boolean isMarked(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*_`[]\\~".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Drops the bracket that opened a link, and the mark of an image before it. */
    private static void unwrap(StringBuilder out) {
        int open = out.lastIndexOf("[");
        out.deleteCharAt(open);
        if (open > 0 && out.charAt(open - 1) == '!') {
            out.deleteCharAt(open - 1);
        }
    }

    private static boolean isBetweenSpaces(String text, int i) {
        return i > 0 && i + 1 < text.length() && text.charAt(i - 1) == ' ' && text.charAt(i + 1) == ' ';
    }

    private static boolean isEmphasis(String text, int i) {
        if (text.charAt(i) != '_') {
            return false;
        }
        boolean inWordBefore = i > 0 && (Character.isLetterOrDigit(text.charAt(i - 1)));
        boolean inWordAfter = i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
        boolean blank = i > 0 && text.charAt(i - 1) == '_' || i + 1 < text.length() && text.charAt(i + 1) == '_';
        return inWordBefore != inWordAfter && !blank;
    }

    private static boolean isStrike(String text, int i) {
        return text.startsWith("~~", i) || i > 0 && text.startsWith("~~", i - 1);
    }

    private static String squeeze(CharSequence text) {
        if (isSqueezed(text)) {
            return text.toString();
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t' || c == '\u00A0';
            if (!space) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().strip();
    }

    private static boolean isSqueezed(CharSequence text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\u00A0' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.length() == 0;
    }

    /** The words of a heading: plain, without emoji, keycaps and closing hashes. */
    static String title(String text) {
        String plain = withoutEmoji(withoutKeycaps(plain(text)));
        int end = plain.length();
        while (end > 0 && plain.charAt(end - 1) == '#') {
            end--;
        }
        return plain.substring(0, end).strip();
    }

    /** "1️⃣ Prepare" counts with a picture; the digit under it goes with it. */
    private static String withoutKeycaps(String text) {
        return text.indexOf('\u20E3') < 0 ? text : text.replaceAll("[0-9]\\x{FE0F}?\\x{20E3}", "");
    }

    static String withoutEmoji(String text) {
        if (text.chars().noneMatch(c -> c >= 0x2000)) {
            return squeeze(text);
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isEmoji(c)).forEach(out::appendCodePoint);
        return squeeze(out);
    }

    static boolean isEmoji(int c) {
        return c >= 0x1F000 && c <= 0x1FAFF
                || c >= 0x2600 && c <= 0x27BF
                || c >= 0x2B00 && c <= 0x2BFF && c != 0x2B1C
                || c >= 0x23E9 && c <= 0x23FA
                || c == 0xFE0F
                || c == 0x20E3
                || c == 0x200D
                || c == 0x231B
                || c == 0x231A
                || c == 0x2139;
    }

    /** The emoji a text begins with, or 0. */
    static int leadingEmoji(String text) {
        String bare = text.stripLeading();
        while (bare.startsWith("*") || bare.startsWith("_")) {
            bare = bare.substring(1);
        }
        return !bare.isEmpty() && isEmoji(bare.codePointAt(0)) ? bare.codePointAt(0) : 0;
    }
}
