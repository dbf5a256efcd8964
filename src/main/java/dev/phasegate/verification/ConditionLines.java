package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.phasegate.verification.probe.Comparison;
import dev.phasegate.verification.probe.Condition;

/** Conditions as people write them, one a line: {@code status is 200}, {@code p95 is at most 300}. */
final class ConditionLines {
    private static final List<Comparison> LONGEST_FIRST = Arrays.stream(Comparison.values())
            .sorted(Comparator.comparingInt((Comparison c) -> -c.words().length()))
            .toList();

    private ConditionLines() {}

    /** {@code faults} hears of lines that say nothing, under {@code field}. */
    static List<Condition> read(String text, String field, Map<String, String> faults) {
        List<Condition> conditions = new ArrayList<>();
        for (String line :
                text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Optional<Condition> condition = read(line);
            condition.ifPresent(conditions::add);
            if (condition.isEmpty()) {
                faults.putIfAbsent(
                        field,
                        "“" + line + "” is no condition. Write for instance: status is 200, or p95 is at most 300.");
            }
        }
        return List.copyOf(conditions);
    }

    /** The first comparison in the line; of several at one place the longest. */
    private static Optional<Condition> read(String line) {
        Comparison found = null;
        int at = Integer.MAX_VALUE;
        for (Comparison comparison : LONGEST_FIRST) {
            int place = place(line, comparison);
            if (place > 0 && place < at) {
                found = comparison;
                at = place;
            }
        }
        if (found == null) {
            return Optional.empty();
        }
        String rest = line.substring(at + 1 + found.words().length()).strip();
        return Optional.of(new Condition(line.substring(0, at), found, rest));
    }

    /** Where the words begin, with the space before them; -1 where they aren't in it as words. Those without a value end the line. */
    private static int place(String line, Comparison comparison) {
        String words = " " + comparison.words();
        int at = line.indexOf(words);
        int end = at + words.length();
        if (at < 1) {
            return -1;
        }
        return end == line.length() || comparison.takesValue() && line.charAt(end) == ' ' ? at : -1;
    }
}
