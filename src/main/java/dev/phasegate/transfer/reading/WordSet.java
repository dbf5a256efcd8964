package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of one meaning in several languages, and whether a short text holds one of them.
 *
 * <p>{@code "deploy*"} matches a beginning, {@code "go"} a whole word, {@code "no go"} neighbouring words. Scripts that set no
 * spaces between words are searched as they stand.
 */
final class WordSet {

    /** The head of a heading or label tells what it is; the tail of an endless line does not. */
    private static final int LOOKED_AT = 300;

    /** Entries by their first letter, each with a space where a word must end: most words of a text share none. */
    private final Map<Character, List<String>> entries = new HashMap<>();

    private final boolean[] latinFirst = new boolean[128];
    private final List<String> unspaced = new ArrayList<>();

    /** What the people who run this server add; null for nothing. */
    private volatile WordSet added;

    private WordSet() {}

    static WordSet of(String... entries) {
        WordSet set = new WordSet();
        for (String entry : entries) {
            set.add(Fold.text(entry));
        }
        return set;
    }

    /** One set with the entries of all, written as one line of comma-separated words a language. */
    static WordSet lines(String... lines) {
        return of(String.join(",", lines).split("\\s*+,\\s*+"));
    }

    private void add(String entry) {
        if (isUnspaced(entry)) {
            unspaced.add(entry);
            return;
        }
        String pattern = entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry + " ";
        char first = pattern.charAt(0);
        entries.computeIfAbsent(first, letter -> new ArrayList<>()).add(pattern);
        if (first < latinFirst.length) {
            latinFirst[first] = true;
        }
    }

    private static boolean isUnspaced(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x0600) {
                return true;
            }
        }
        return false;
    }

    boolean in(String text) {
        if (text.isEmpty()) {
            return false;
        }
        return inSpaced(spaced(text));
    }

    /** These words count too from now on, in place of those given before; null takes them away. */
    void with(WordSet others) {
        added = others;
    }

    /** As {@link #in}, for a text that has been through {@link #spaced} already. */
    boolean inSpaced(String spaced) {
        WordSet others = added;
        return holds(spaced) || others != null && others.holds(spaced);
    }

    private boolean holds(String spaced) {
        for (int start = 1; start < spaced.length(); start = spaced.indexOf(' ', start) + 1) {
            if (begins(spaced, start)) {
                return true;
            }
        }
        return !unspaced.isEmpty() && isUnspaced(spaced) && unspaced.stream().anyMatch(spaced::contains);
    }

    private boolean begins(String spaced, int start) {
        char first = spaced.charAt(start);
        if (first < latinFirst.length && !latinFirst[first]) {
            return false;
        }
        for (String entry : entries.getOrDefault(first, List.of())) {
            if (spaced.startsWith(entry, start)) {
                return true;
            }
        }
        return false;
    }

    /** Folded words with one space before, between and after them. */
    static String spaced(String text) {
        int length = Math.min(text.length(), LOOKED_AT);
        StringBuilder out = new StringBuilder(length + 2).append(' ');
        for (int i = 0; i < length; i++) {
            char c = Fold.fold(text.charAt(i));
            if (isPartOfWord(c)) {
                out.append(c);
            } else if (out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        if (out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        return out.toString();
    }

    private static boolean isPartOfWord(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        return Character.isLetterOrDigit(c)
                || c > 0x0600 && c < 0xFE00 && Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
