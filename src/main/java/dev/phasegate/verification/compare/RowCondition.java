package dev.phasegate.verification.compare;

/**
 * A condition that people typed and that stands between brackets in a statement. It may not leave them: else it could put columns
 * next to the statement's own, past what is masked. A backslash is refused in quotations as well: in some of them it hides their end.
 */
final class RowCondition {
    private static final String REFUSED = "A condition for rows has no semicolon, comment, backslash or dollar sign.";

    private RowCondition() {}

    /** In words what is wrong; empty when nothing. */
    static String fault(String text) {
        if (text.indexOf('\\') >= 0) {
            return REFUSED;
        }
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (sign == '\'' || sign == '"') {
                int end = text.indexOf(sign, at + 1);
                if (end < 0) {
                    return "A quotation in the condition for rows does not end.";
                }
                at = end;
            } else if (sign == ';' || sign == '$' || sign == '\0' || comment(text, at)) {
                return REFUSED;
            }
            depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
            if (depth < 0) {
                break;
            }
            at++;
        }
        return depth == 0 ? "" : "The brackets of the condition for rows do not fit.";
    }

    private static boolean comment(String text, int at) {
        return text.startsWith("--", at) || text.startsWith("/*", at) || text.startsWith("*/", at);
    }
}
