package dev.phasegate.transfer.reading;

import java.util.List;

/** Thresholds in the comments of commands ({@code # should be > 1000 lines}) and in fences that hold prose. */
final class CodeExpectations {

    private static final WordSet NUMBERED_RESULT = WordSet.lines(
            "expected, attendu, erwartet, esperado, atteso, beklenen, ожидается, diharapkan, المتوقع, 预期, 期望, 期待, 예상, คาดหวัง");

    private CodeExpectations() {}

    static List<Threshold> of(String code, Fence fence) {
        String comment = fence.isProse() ? prose(code) : comment(code);
        if (comment == null || comment.length() > 300) {
            return List.of();
        }
        boolean result = NUMBERED_RESULT.in(comment);
        boolean expectation = Words.EXPECTED.in(comment) || isBracketed(comment);
        List<Threshold> signs = expectation || fence.isProse() ? Thresholds.signs(comment) : List.of();
        return !signs.isEmpty() || !result ? signs : plainNumber(comment, code);
    }

    /** Prose in a fence counts only where it says what to do about it. */
    private static String prose(String code) {
        return Words.ROLLBACK.in(code) || Words.ALERT.in(code) || Words.EXPECTED.in(code) ? code : null;
    }

    /** What follows the comment sign, or null. */
    static String comment(String code) {
        for (String sign : new String[] {"# ", "-- ", "// ", "REM "}) {
            if (code.startsWith(sign)) {
                return code.substring(sign.length()).strip();
            }
        }
        for (String sign : new String[] {" # ", " -- ", " // "}) {
            int at = code.lastIndexOf(sign);
            if (at > 0) {
                return code.substring(at + sign.length()).strip();
            }
        }
        return null;
    }

    /** "Test 1: dashboard (< 100ms)" */
    private static boolean isBracketed(String comment) {
        return comment.contains("(<") || comment.contains("(>") || comment.contains("(≤") || comment.contains("(≥");
    }

    /** "Expected: 3" */
    private static List<Threshold> plainNumber(String comment, String code) {
        int colon = Math.max(comment.lastIndexOf(':'), comment.lastIndexOf('：'));
        String value = colon < 0 ? "" : comment.substring(colon + 1).strip();
        Numeral number = Numeral.at(value, 0);
        boolean alone = number != null
                && (number.end() == value.length()
                        || value.charAt(number.end()) == ' ' && value.length() - number.end() < 20);
        if (!alone) {
            return List.of();
        }
        int sign = code.indexOf(comment);
        String metric = sign > 4 ? Markup.plain(code.substring(0, sign - 3).strip()) : "";
        return List.of(new Threshold(metric, "=", number.value(), null, null, false));
    }
}
