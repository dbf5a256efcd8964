package dev.phasegate.transfer.reading;

/** Whether characters are such as people write in plans, and stand where people write them. */
final class Writing {

    /** Vietnamese and Romanian letters, and the accents that a Mac writes apart from their letters. */
    private static final String RARE =
            "ƠơƯưȘșȚț\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0327";

    private Writing() {}

    /**
     * Three or four bytes never form a character by accident, two do where an honest "l’échec" is taken for damage: that
     * gives letters nobody uses, or a Greek or Russian letter in the middle of a Latin word.
     */
    static boolean isBelievable(String text) {
        int amidLatin = 0;
        int apart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (!isUsed(c)) {
                return false;
            }
            if (c >= 0x0370 && c < 0x0500) {
                boolean touches = isLatin(text, i - 1) || isLatin(text, i + 1);
                amidLatin += touches ? 1 : 0;
                apart += touches ? 0 : 1;
            }
        }
        return amidLatin == 0 || apart > amidLatin;
    }

    private static boolean isUsed(char c) {
        return c >= 0x00A0 && c <= 0x017F
                || c >= 0x0370 && c <= 0x03FF
                || c >= 0x0400 && c <= 0x045F
                || c >= 0x0490 && c <= 0x0493
                || c >= 0x05D0 && c <= 0x05EA
                || c >= 0x060C && c <= 0x06F9
                || c >= 0x0800 && !(c >= 0xE000 && c <= 0xF8FF)
                || RARE.indexOf(c) >= 0;
    }

    private static boolean isLatin(String text, int i) {
        return i >= 0
                && i < text.length()
                && (text.charAt(i) >= 'a' && text.charAt(i) <= 'z' || text.charAt(i) >= 'A' && text.charAt(i) <= 'Z');
    }
}
