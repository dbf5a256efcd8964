package dev.phasegate.transfer.reading;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;

/**
 * One of the old sets of 256 characters, both ways.
 *
 * <p>Bytes that Windows-1252 leaves open are the control characters of the same number, as browsers and editors read them:
 * otherwise a ☐ that went through it could not come back.
 */
final class CodePage {

    static final CodePage WINDOWS = new CodePage("windows-1252");
    static final CodePage MAC_ROMAN = new CodePage("x-MacRoman");

    private static final int FIRST = 0x80;
    private static final int SIZE = 0x100;

    private final char[] characters = new char[SIZE - FIRST];
    private final Map<Character, Byte> bytes = new HashMap<>();

    private CodePage(String name) {
        Charset charset = Charset.forName(name);
        for (int code = FIRST; code < SIZE; code++) {
            char c = new String(new byte[] {(byte) code}, charset).charAt(0);
            characters[code - FIRST] = c == '\uFFFD' ? (char) code : c;
            bytes.put(characters[code - FIRST], (byte) code);
        }
        // text that was misread as ISO-8859-1 differs in these alone
        for (int code = FIRST; code < 0xA0 && name.startsWith("windows"); code++) {
            bytes.putIfAbsent((char) code, (byte) code);
        }
    }

    char character(byte code) {
        return code >= 0 ? (char) code : characters[(code & 0xFF) - FIRST];
    }

    String text(byte[] codes) {
        StringBuilder text = new StringBuilder(codes.length);
        for (byte code : codes) {
            text.append(character(code));
        }
        return text.toString();
    }

    /** Null where the text holds a character that this set has not. */
    byte[] bytes(String text) {
        byte[] codes = new byte[text.length()];
        for (int i = 0; i < codes.length; i++) {
            char c = text.charAt(i);
            Byte code = c < FIRST ? Byte.valueOf((byte) c) : bytes.get(c);
            if (code == null) {
                return null;
            }
            codes[i] = code;
        }
        return codes;
    }
}
