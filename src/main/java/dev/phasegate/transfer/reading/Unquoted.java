package dev.phasegate.transfer.reading;

/** A line without quote marks and indentation. */
record Unquoted(int indent, String body) {

    private static final int TAB = 4;

    static Unquoted of(String raw) {
        int indent = 0;
        int i = 0;
        for (; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\t') {
                indent += TAB;
            } else if (c == ' ' || c == '\u00A0' || c == '\u3000') {
                indent++;
            } else if (c == '>' && (i + 1 == raw.length() || " >".indexOf(raw.charAt(i + 1)) >= 0)) {
                indent = i + 1 < raw.length() && raw.charAt(i + 1) == ' ' ? -1 : 0;
            } else {
                break;
            }
        }
        return new Unquoted(Math.max(0, indent), raw.substring(i).stripTrailing());
    }
}
