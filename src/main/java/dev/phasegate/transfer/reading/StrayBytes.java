package dev.phasegate.transfer.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 with a few bytes that are none, as pasting together files of two kinds gives it. */
final class StrayBytes {

    private StrayBytes() {}

    /** The text with each stray byte read as Windows-1252, or null where most are stray and the file is no UTF-8. */
    static String utf8(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int characters = 0;
        int stray = 0;
        for (int i = 0; i < bytes.length; ) {
            String character = bytes[i] >= 0 ? null : character(bytes, i);
            if (character == null) {
                stray += bytes[i] < 0 ? 1 : 0;
                text.append(CodePage.WINDOWS.character(bytes[i]));
                i++;
            } else {
                characters++;
                text.append(character);
                i += length(bytes[i]);
            }
        }
        return characters > stray ? text.toString() : null;
    }

    /** The character whose bytes begin there, or null. */
    private static String character(byte[] bytes, int start) {
        int length = length(bytes[start]);
        return length < 2 || start + length > bytes.length
                ? null
                : Decoding.strictly(Arrays.copyOfRange(bytes, start, start + length), StandardCharsets.UTF_8);
    }

    private static int length(byte lead) {
        int bits = lead & 0xFF;
        return bits >= 0xF0 ? 4 : bits >= 0xE0 ? 3 : bits >= 0xC2 ? 2 : 1;
    }
}
