package dev.phasegate.transfer.reading;

/** The opening of a fenced block. */
record FenceMark(char sign, int length, String language) {

    static FenceMark of(String body) {
        if (!body.startsWith("```") && !body.startsWith("~~~")) {
            return null;
        }
        int length = run(body);
        String info = body.substring(length).strip();
        // ```code``` on one line is a code span, ~~~ words ~~~ a line that somebody adorned
        if (info.indexOf('`') >= 0 || info.endsWith("~~~")) {
            return null;
        }
        int end = 0;
        while (end < info.length() && !Character.isWhitespace(info.charAt(end)) && info.charAt(end) != '{') {
            end++;
        }
        return new FenceMark(body.charAt(0), length, Fold.text(info.substring(0, end)));
    }

    boolean isClosedBy(String body) {
        return body.length() >= length
                && body.charAt(0) == sign
                && run(body) >= length
                && run(body) == body.strip().length();
    }

    private static int run(String body) {
        int n = 0;
        while (n < body.length() && body.charAt(n) == body.charAt(0)) {
            n++;
        }
        return n;
    }
}
