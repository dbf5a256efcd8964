package dev.phasegate.plan.lint;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is measured, by the beginnings of its words: “Error rate threshold” and “error rates” are the same. */
public record Measure(Set<String> words) {
    private static final Pattern SPLIT = Pattern.compile(" +");
    private static final Pattern PERCENTILE = Pattern.compile("(?:p|pct)(50|75|90|95|98|99|999)");
    private static final int STEM = 6;
    private static final Set<String> FILLING = Set.of(
            "the",
            "a",
            "an",
            "of",
            "in",
            "on",
            "at",
            "to",
            "for",
            "is",
            "are",
            "be",
            "by",
            "and",
            "or",
            "with",
            "any",
            "all",
            "no",
            "not",
            "than",
            "more",
            "less",
            "from",
            "within",
            "over",
            "under",
            "above",
            "below",
            "max",
            "min",
            "maximum",
            "minimum",
            "average",
            "avg",
            "mean",
            "target",
            "level",
            "remain",
            "should",
            "must",
            "can",
            "has",
            "have",
            "was",
            "were",
            "will",
            "detected",
            "when",
            "if",
            "after",
            "before",
            "during",
            "per",
            "der",
            "die",
            "das",
            "und",
            "von",
            "im",
            "le",
            "la",
            "les",
            "de",
            "du",
            "el",
            "los",
            "las",
            "del",
            "y",
            "da",
            "do");

    public static Measure of(String text) {
        return ofFolded(Vocabulary.fold(text));
    }

    /** For a text that was folded already. */
    static Measure ofFolded(String folded) {
        Vocabulary alert = Vocabulary.of("alert");
        Set<String> words = new TreeSet<>();
        for (String word : SPLIT.split(folded.strip())) {
            if (!word.isEmpty() && !FILLING.contains(word) && !isNumber(word) && !alert.inFolded(" " + word + " ")) {
                words.add(stem(word));
            }
        }
        return new Measure(words);
    }

    /** Also the names of rows and lists: R1, 4a. */
    private static boolean isNumber(String word) {
        return word.chars().anyMatch(Character::isDigit)
                && !PERCENTILE.matcher(word).matches();
    }

    private static String stem(String word) {
        Matcher percentile = PERCENTILE.matcher(word);
        if (percentile.matches()) {
            return "p" + percentile.group(1);
        }
        String one = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
        return one.length() > STEM ? one.substring(0, STEM) : one;
    }

    /** Whether both speak of the same: one names all that the other names, and neither of another percentile. */
    public boolean same(Measure other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return false;
        }
        return words.equals(other.words)
                || Math.min(words.size(), other.words.size()) > 1
                        && percentile().equals(other.percentile())
                        && (words.containsAll(other.words) || other.words.containsAll(words));
    }

    /** How many of the words the other has, from 0 to 1. */
    double sharedWith(Set<String> others) {
        return words.isEmpty() ? 1 : words.stream().filter(others::contains).count() / (double) words.size();
    }

    private String percentile() {
        return words.stream()
                .filter(word -> word.length() > 1 && word.charAt(0) == 'p' && Character.isDigit(word.charAt(1)))
                .findFirst()
                .orElse("");
    }
}
