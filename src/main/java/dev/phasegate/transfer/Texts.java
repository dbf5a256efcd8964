package dev.phasegate.transfer;

/** Lengths that a plan can hold. */
final class Texts {
    static final int MAX_NAME = 300;
    static final int MAX_TEXT = 50_000;

    private Texts() {}

    /** Fit for a name: never empty, on one line where it is short. */
    static String name(String text) {
        String first = text == null ? "" : text.strip();
        String named = first.isEmpty() ? "Untitled" : first;
        return named.length() <= MAX_NAME ? named : cut(named, MAX_NAME);
    }

    static String cut(String text) {
        return text == null || text.length() <= MAX_TEXT ? text : cut(text, MAX_TEXT);
    }

    /** Never through the middle of a character. */
    private static String cut(String text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
