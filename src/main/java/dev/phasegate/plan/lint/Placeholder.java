package dev.phasegate.plan.lint;

import java.util.regex.Pattern;

/** Text that holds the place of something still to be filled in. */
final class Placeholder {
    private static final Pattern BLANK = Pattern.compile(
            "(?i)[\\s_.\\-–—/?xX…*]*|[\\[<({].{0,60}[\\]>)}]|t\\.?b\\.?[cd]\\.?|to ?do|n/?a|none|name|phone|e-?mail|noch offen|offen|pendiente|a definir|à définir|待定|未定|미정|belirlenecek");

    private Placeholder() {}

    static boolean is(String text) {
        return BLANK.matcher(text.strip()).matches();
    }
}
