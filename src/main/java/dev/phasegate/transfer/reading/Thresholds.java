package dev.phasegate.transfer.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads every comparison out of a plain text, left to right, in one pass.
 *
 * <p>Signs ({@code < 1 %}) are always read. Words ("below 1 %", "zero errors", "2+ engineers") only where the caller knows
 * that the place is about conditions: in a story about the past they mean nothing.
 */
final class Thresholds {

    /** No condition a person can check is longer; such a line is data. */
    private static final int LONGEST = 2000;

    /** Words that may stand between "at least" and its number. */
    private static final int WORDS_BETWEEN = 2;

    private static final Set<String> WINDOWS = Set.of("over", "uber", "within", "innerhalb", "dentro de", "dans les");

    private final String text;
    private final String folded;
    private final boolean words;
    private final List<Threshold> found = new ArrayList<>();
    private int clauseStart;

    private Thresholds(String text, boolean words) {
        this.text = text;
        this.folded = Fold.text(text);
        this.words = words;
    }

    /** Comparisons written with signs. */
    static List<Threshold> signs(String text) {
        return text.length() > LONGEST || !holdsSign(text) ? List.of() : new Thresholds(text, false).read();
    }

    /** Comparisons written with signs or words. */
    static List<Threshold> all(String text) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        Threshold range = Ranges.in(text);
        if (range != null) {
            return List.of(range);
        }
        List<Threshold> found = new Thresholds(text, true).read();
        return found.isEmpty() || WordThresholds.mayAdd(found) ? WordThresholds.add(text, found) : found;
    }

    static boolean holdsSign(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Comparison.isSign(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private List<Threshold> read() {
        for (int i = 0; i < folded.length(); i++) {
            Comparison comparison = Comparison.signAt(folded, i);
            if (comparison == null && words) {
                comparison = Comparison.phraseAt(folded, i);
            }
            if (comparison != null) {
                i = Math.max(i, take(comparison) - 1);
            }
        }
        return found;
    }

    /** Adds what the comparison says, if a number follows, and returns where to read on. */
    private int take(Comparison comparison) {
        Numeral number = isWindow(comparison) ? null : numberAfter(comparison);
        if (number == null) {
            return comparison.end();
        }
        Units.Unit unit = Units.after(folded, number.end());
        int end = unit == null ? number.end() : unit.end();
        String name = unit == null ? null : unit.name();
        if (!isBelievable(comparison, number, name)) {
            return comparison.end();
        }
        String op = operator(comparison, name, end);
        String unitName = comparison.op().equals("±") && "%".equals(name) ? "% deviation" : name;
        Threshold threshold = new Threshold(
                MetricName.of(text, folded, clauseStart, comparison.start(), end),
                op,
                number.value(),
                null,
                unitName,
                comparison.sign());
        found.add(isNegated(comparison) ? threshold.negated() : threshold);
        clauseStart = end;
        return end;
    }

    /** "> 1 % over 5 minutes": right behind a limit it is how long, no second limit. */
    private boolean isWindow(Comparison comparison) {
        return !found.isEmpty()
                && WINDOWS.contains(folded.substring(comparison.start(), comparison.end()))
                && folded.substring(clauseStart, comparison.start())
                        .chars()
                        .noneMatch(c -> Character.isLetter(c) || c == ',');
    }

    private Numeral numberAfter(Comparison comparison) {
        int i = comparison.end();
        for (int skipped = 0; ; skipped++) {
            while (i < folded.length() && " ~≈$€£`(".indexOf(folded.charAt(i)) >= 0) {
                i++;
            }
            if (i >= folded.length()) {
                return null;
            }
            Numeral number = Numeral.at(folded, i);
            if (number == null && !comparison.sign()) {
                number = Numeral.wordAt(folded, i);
            }
            boolean mayskip = comparison.op().equals(">=") || comparison.op().equals("±") && skipped == 0;
            if (number != null
                    || comparison.sign()
                    || !mayskip
                    || skipped >= WORDS_BETWEEN
                    || !Character.isLetter(folded.charAt(i))) {
                return number;
            }
            while (i < folded.length() && Character.isLetter(folded.charAt(i))) {
                i++;
            }
        }
    }

    /** An equals sign is an assignment unless it speaks of per cent or of none at all. */
    private boolean isBelievable(Comparison comparison, Numeral number, String unit) {
        if (comparison.sign() && comparison.op().equals("=")) {
            return words && ("%".equals(unit) || number.value().signum() == 0);
        }
        if (comparison.op().equals("±")) {
            return "%".equals(unit) || unit != null && Units.isTime(unit) && isDeadline();
        }
        return !comparison.sign() || comparison.end() >= folded.length() || folded.charAt(comparison.end()) != '/';
    }

    /** "within 30 minutes" bounds something where a decision or a response is spoken of; else it is an appointment. */
    private boolean isDeadline() {
        return folded.contains("decision")
                || folded.contains("respon")
                || folded.contains("restor")
                || folded.contains("load")
                || folded.contains("complet");
    }

    private String operator(Comparison comparison, String unit, int end) {
        if (comparison.op().equals("±")) {
            return "<=";
        }
        if (comparison.op().equals("later")) {
            String rest = folded.substring(end);
            return rest.contains("before")
                            || rest.contains("prior")
                            || rest.contains(" vor ")
                            || rest.contains(" avant")
                            || rest.contains("antes")
                    ? ">="
                    : "<=";
        }
        return comparison.op();
    }

    /** "No query > 500 ms", "must not be less than 30": the text says the contrary of its comparison. */
    private boolean isNegated(Comparison comparison) {
        String clause = folded.substring(clauseStart, comparison.start());
        String words = WordSet.spaced(clause);
        boolean none = words.startsWith(" no ")
                || words.startsWith(" none ")
                || words.startsWith(" aucun")
                || words.startsWith(" kein")
                || words.startsWith(" nenhum")
                || words.startsWith(" nessun")
                || words.startsWith(" ningun")
                || words.startsWith(" sin ")
                || words.startsWith(" нет ")
                || words.startsWith(" tidak ada ")
                || words.startsWith(" 没有")
                || words.startsWith(" 无");
        boolean not = words.contains(" not ") && comparison.op().startsWith("<") && !comparison.sign();
        return (none || not) && !comparison.op().equals("±") && !comparison.op().equals("=");
    }

    static BigDecimal number(long value) {
        return BigDecimal.valueOf(value);
    }
}
