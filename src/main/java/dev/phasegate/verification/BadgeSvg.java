package dev.phasegate.verification;

import java.util.Locale;

/**
 * A badge as a picture that stands for itself: no style sheet, no font of ours, nothing to load. White on its colours has a contrast of
 * 5 : 1 and more, and the word is there for whoever does not see them.
 */
final class BadgeSvg {
    private static final int LONGEST = 40;
    private static final double LETTER = 6.6;
    private static final int SPACE = 8;
    private static final String PICTURE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" viewBox="0 0 %1$d 20" role="img" aria-label="%2$s"><title>%2$s</title><rect width="%1$d" height="20" rx="4" fill="#3d4450"/><path fill="%3$s" d="M%4$d 0h%5$da4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-%5$dz"/><g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11"><text x="%6$d" y="14" textLength="%7$d" lengthAdjust="spacingAndGlyphs">%8$s</text><text x="%9$d" y="14" textLength="%10$d" lengthAdjust="spacingAndGlyphs">%11$s</text></g></svg>
            """;

    private BadgeSvg() {}

    static String of(BadgeState state) {
        String label = cut(state.label());
        int left = width(label);
        int right = width(state.word());
        return PICTURE.formatted(
                left + right + 4 * SPACE,
                escaped(label + ": " + state.word()),
                colour(state.tone()),
                left + 2 * SPACE,
                right + 2 * SPACE - 4,
                SPACE,
                left,
                escaped(label),
                left + 3 * SPACE,
                right,
                escaped(state.word()));
    }

    private static String colour(BadgeState.Tone tone) {
        return switch (tone) {
            case GOOD -> "#00704f";
            case BAD -> "#a8330a";
            case CAUTION -> "#7d5300";
            case UNKNOWN -> "#5d6675";
        };
    }

    private static int width(String text) {
        return (int) Math.ceil(text.codePointCount(0, text.length()) * LETTER);
    }

    private static String cut(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** For text and attributes alike; what XML has no way to say is left out. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c >= 0x20 && c != 0x7f && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
            if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                out.append(String.format(Locale.ROOT, "&#%d;", c));
            } else if (plain) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
