package dev.phasegate.transfer.reading;

import java.text.Normalizer;

/** Lower case without accents, character by character, so that positions stay what they were. */
final class Fold {

    private Fold() {}

    static String text(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = fold(chars[i]);
        }
        return new String(chars);
    }

    static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        if (c == 'ı' || c == 'İ') {
            return 'i';
        }
        if (c < 0x250) {
            return Character.toLowerCase(
                    Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0));
        }
        // full-width forms of ASCII, as typed with an East Asian input method
        if (c >= 0xFF01 && c <= 0xFF5E) {
            return fold((char) (c - 0xFEE0));
        }
        return c == '\u00A0' || c == '\u202F' ? ' ' : Character.toLowerCase(c);
    }
}
