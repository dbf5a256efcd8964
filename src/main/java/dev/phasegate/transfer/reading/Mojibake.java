package dev.phasegate.transfer.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Undoes UTF-8 that was read as Mac Roman or Windows-1252 and saved again.
 *
 * <p>A line is changed only if the way back is strict in both directions: such bytes form valid UTF-8 by accident so rarely
 * that a line of honest accented text stays as it is.
 */
final class Mojibake {

    private static final List<Charset> MISREAD_AS = Stream.of("x-MacRoman", "windows-1252")
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .toList();

    private Mojibake() {}

    /** Repairs in place and returns how many lines changed. */
    static int repair(List<String> lines) {
        int repaired = 0;
        for (int i = 0; i < lines.size(); i++) {
            String before = lines.get(i);
            String after = repaired(before);
            if (!after.equals(before)) {
                lines.set(i, after);
                repaired++;
            }
        }
        return repaired;
    }

    private static String repaired(String line) {
        if (line.chars().allMatch(c -> c < 0x80)) {
            return line;
        }
        return MISREAD_AS.stream()
                .map(charset -> undo(line, charset))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(line);
    }

    private static String undo(String line, Charset misreadAs) {
        try {
            ByteBuffer bytes = misreadAs
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(line));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Decoding.strictly(exact, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notMisreadThatWay) {
            return null;
        }
    }
}
