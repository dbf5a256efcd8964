package dev.phasegate.transfer.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Undoes UTF-8 that was read as Mac Roman, Windows-1252 or ISO-8859-1 and saved again, even several times.
 *
 * <p>A line is changed only if the way back is strict in both directions and gives characters that people write: such bytes
 * form valid UTF-8 by accident so rarely that a line of honest accented text stays as it is.
 */
final class Mojibake {

    /** Twice happens, when somebody saves what somebody else saved. */
    private static final int MOST_TIMES = 2;

    private final List<String> lines;
    private final CodePage first;
    private final CodePage second;

    private Mojibake(List<String> lines) {
        this.lines = lines;
        boolean windows = onlyBy(CodePage.WINDOWS, CodePage.MAC_ROMAN) > onlyBy(CodePage.MAC_ROMAN, CodePage.WINDOWS);
        first = windows ? CodePage.WINDOWS : CodePage.MAC_ROMAN;
        second = windows ? CodePage.MAC_ROMAN : CodePage.WINDOWS;
    }

    /** Repairs in place and returns how many lines changed. */
    static int repair(List<String> lines) {
        return lines.stream().allMatch(Mojibake::isPlain) ? 0 : new Mojibake(lines).repair();
    }

    private int repair() {
        int repaired = 0;
        for (int i = 0; i < lines.size(); i++) {
            String before = lines.get(i);
            String after = isPlain(before) ? before : repaired(before);
            if (!after.equals(before)) {
                lines.set(i, after);
                repaired++;
            }
        }
        return repaired;
    }

    /** Lines that one damage explains and the other does not: they tell about lines that both explain. */
    private long onlyBy(CodePage one, CodePage other) {
        return lines.stream()
                .filter(line -> !isPlain(line) && isMisread(line, one) && !isMisread(line, other))
                .count();
    }

    private static boolean isMisread(String line, CodePage as) {
        String before = undo(line, as);
        return before != null && Writing.isBelievable(before);
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private String repaired(String line) {
        String text = undone(line, MOST_TIMES);
        return text == null ? line : text;
    }

    /** The text before it was misread, as far back as the way is strict and ends in something believable; or null. */
    private String undone(String line, int times) {
        if (times == 0 || isPlain(line)) {
            return null;
        }
        for (CodePage misreadAs : List.of(first, second)) {
            String before = undo(line, misreadAs);
            String further = before == null ? null : undone(before, times - 1);
            if (further != null || before != null && Writing.isBelievable(before)) {
                return further == null ? before : further;
            }
        }
        return null;
    }

    /** The line before it was misread that way, or null where it was not. */
    private static String undo(String line, CodePage misreadAs) {
        byte[] bytes = misreadAs.bytes(line);
        return bytes == null ? null : Decoding.strictly(bytes, StandardCharsets.UTF_8);
    }
}
