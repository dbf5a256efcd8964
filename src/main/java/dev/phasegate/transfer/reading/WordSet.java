package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of one meaning in several languages, and whether a short text holds one of them.
 *
 * <p>{@code "deploy*"} matches a beginning, {@code "go"} a whole word, {@code "no go"} neighbouring words. Scripts that set no
 * spaces between words are searched as they stand.
 */
final class WordSet {

    /** The head of a heading or label tells what it is; the tail of an endless line does not. */
    private static final int LOOKED_AT = 300;

    private static final int LONGEST_BEGINNING = 16;

    private final Set<String> words = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();
    private final Map<String, List<String>> phrases = new HashMap<>();
    private final List<String> unspaced = new ArrayList<>();

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
        } else if (entry.indexOf(' ') > 0) {
            phrases.computeIfAbsent(entry.substring(0, entry.indexOf(' ')), first -> new ArrayList<>()).add(entry);
        } else if (entry.endsWith("*")) {
            beginnings.add(entry.substring(0, entry.length() - 1));
        } else {
            words.add(entry);
        }
    }

    private static boolean isUnspaced(String entry) {
        return entry.chars().anyMatch(c -> c >= 0x0600);
    }

    boolean in(String text) {
        String spaced = spaced(text);
        for (int start = 1; start < spaced.length(); ) {
            int end = spaced.indexOf(' ', start);
            if (end > start && hits(spaced, start, end)) {
                return true;
            }
            start = end + 1;
        }
        return !unspaced.isEmpty() && isUnspaced(spaced) && unspaced.stream().anyMatch(spaced::contains);
    }

    private boolean hits(String spaced, int start, int end) {
        String word = spaced.substring(start, end);
        if (words.contains(word)) {
            return true;
        }
        for (int n = 2; n <= Math.min(word.length(), LONGEST_BEGINNING); n++) {
            if (beginnings.contains(word.substring(0, n))) {
                return true;
            }
        }
        return phrases.getOrDefault(word, List.of()).stream().anyMatch(phrase -> continues(spaced, start, phrase));
    }

    private static boolean continues(String spaced, int start, String phrase) {
        boolean open = phrase.endsWith("*");
        String wanted = open ? phrase.substring(0, phrase.length() - 1) : phrase + " ";
        return spaced.startsWith(wanted, start);
    }

    /** Folded words with one space before, between and after them. */
    static String spaced(String text) {
        String folded = Fold.text(text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text);
        StringBuilder out = new StringBuilder(folded.length() + 2).append(' ');
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK && c > 0x0600 && c < 0xFE00) {
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
}
