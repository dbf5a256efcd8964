package dev.phasegate.transfer.again;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A text as it is compared: case, spaces, emphasis and punctuation make no other text; comparisons ({@code <}) and numbers
 * do. How alike two texts are is the share of words that they have in common, which anybody can count.
 */
final class Wording {
    private static final String MEANING = "<>=≤≥≠%+±€$£/";
    private static final int NEAR_WORDS = 8;
    private static final int SHORTEST_NEAR = 4;
    private static final int LONG = 8;
    /** No word of a language; comparing letter by letter takes the square of it. */
    private static final int LONGEST_NEAR = 40;

    private final String plain;
    private final List<String> words;
    private final String[] sorted;

    private Wording(String plain) {
        this.plain = plain;
        this.words = plain.isEmpty() ? List.of() : List.of(plain.split(" "));
        this.sorted = words.stream().sorted().toArray(String[]::new);
    }

    static Wording of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT).codePoints().forEach(c -> append(plain, c));
        String trimmed = plain.toString().strip();
        return new Wording(trimmed.isEmpty() ? text.strip() : withoutEnds(trimmed));
    }

    /** Scripts without spaces between words count by their signs. */
    private static void append(StringBuilder plain, int c) {
        if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
            boolean alone = spaceless(c);
            if (alone) {
                space(plain);
            }
            plain.appendCodePoint(c);
            if (alone) {
                space(plain);
            }
        } else if (MEANING.indexOf(c) >= 0) {
            space(plain);
            plain.appendCodePoint(c);
            space(plain);
        } else if (c == '.' || c == ',') {
            plain.appendCodePoint(c);
        } else if (c != '\'' && c != '’' && c != '*' && c != '`') {
            space(plain);
        }
    }

    private static boolean spaceless(int c) {
        if (c < 0x0E00) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.THAI;
    }

    private static void space(StringBuilder plain) {
        if (plain.length() > 0 && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    /** A point or comma counts within a number alone. */
    private static String withoutEnds(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            int from = 0;
            int to = word.length();
            while (to > from && isStop(word.charAt(to - 1))) {
                to--;
            }
            while (from < to && isStop(word.charAt(from))) {
                from++;
            }
            if (to > from) {
                words.add(word.substring(from, to));
            }
        }
        return words.isEmpty() ? text : String.join(" ", words);
    }

    private static boolean isStop(char c) {
        return c == '.' || c == ',';
    }

    String plain() {
        return plain;
    }

    /** Twice the common words over all words: 1 for the same words, 0 for none in common. A slip of the pen is the same word. */
    double likeness(Wording other) {
        int all = sorted.length + other.sorted.length;
        if (all == 0) {
            return plain.equals(other.plain) ? 1 : 0;
        }
        List<String> mine = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        int common = common(sorted, other.sorted, mine, theirs);
        boolean few = mine.size() <= NEAR_WORDS && theirs.size() <= NEAR_WORDS;
        return 2.0 * (common + (few && common > 0 || all == 2 ? nearOnes(mine, theirs) : 0)) / all;
    }

    /** How many words both have; the others are put into the lists. */
    private static int common(String[] a, String[] b, List<String> onlyA, List<String> onlyB) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            int order = i == a.length ? 1 : j == b.length ? -1 : a[i].compareTo(b[j]);
            if (order == 0) {
                common++;
                i++;
                j++;
            } else if (order < 0) {
                onlyA.add(a[i++]);
            } else {
                onlyB.add(b[j++]);
            }
        }
        return common;
    }

    private static int nearOnes(List<String> mine, List<String> theirs) {
        int near = 0;
        for (String word : theirs) {
            for (int i = 0; i < mine.size(); i++) {
                if (near(word, mine.get(i))) {
                    mine.remove(i);
                    near++;
                    break;
                }
            }
        }
        return near;
    }

    /**
     * Whether it says something else: any other word, or another order. A slip of the pen counts as another word here, for by its
     * letters “decrypted” is one of “encrypted”.
     */
    boolean saysOtherThan(Wording other) {
        return !words.equals(other.words);
    }

    /** One slip in a word of four letters or more, two in a long one; in a number none. */
    private static boolean near(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (shorter < SHORTEST_NEAR || longer > LONGEST_NEAR || hasDigit(a) || hasDigit(b)) {
            return false;
        }
        int most = shorter >= LONG ? 2 : 1;
        boolean anEndIsSame = a.charAt(0) == b.charAt(0) || a.charAt(a.length() - 1) == b.charAt(b.length() - 1);
        return anEndIsSame && longer - shorter <= most && slips(a, b) <= most;
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    /** Letters to add, drop, replace or swap with their neighbour until one word is the other; row by row of the usual table. */
    private static int slips(String a, String b) {
        int[] twoUp = new int[b.length() + 1];
        int[] up = new int[b.length() + 1];
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] unused = twoUp;
            twoUp = up;
            up = row;
            row = unused;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = up[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replace, Math.min(up[j], row[j - 1]) + 1);
                row[j] = swapped(a, b, i, j) ? Math.min(least, twoUp[j - 2] + 1) : least;
            }
        }
        return row[b.length()];
    }

    private static boolean swapped(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
