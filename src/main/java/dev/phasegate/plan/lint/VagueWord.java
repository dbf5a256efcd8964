package dev.phasegate.plan.lint;

import java.util.Optional;
import java.util.stream.Stream;

/** “Stable”, “acceptable”, “normal”: two people will read two things into it. */
final class VagueWord implements Rule {

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        return plan.passages(Passage.Kind.CRITERION, Passage.Kind.ITEM, Passage.Kind.EXPECTED, Passage.Kind.TRIGGER)
                .flatMap(passage -> first(passage).stream());
    }

    /** One of an element; a number in the same line says what is meant. */
    private static Optional<Finding> first(Passage passage) {
        Vocabulary vague = Vocabulary.of("vague");
        return passage.lines().stream()
                .filter(line -> line.has(vague)
                        && !line.has(Vocabulary.of("name"))
                        && line.text().chars().noneMatch(Character::isDigit))
                .findFirst()
                .map(line -> finding(passage, line, vague.first(line.text())));
    }

    private static Finding finding(Passage passage, Passage.TextLine line, String word) {
        boolean decides = passage.kind() == Passage.Kind.CRITERION || passage.kind() == Passage.Kind.TRIGGER;
        return new Finding(
                "vague-word",
                decides ? Severity.WARNING : Severity.INFO,
                line.number(),
                passage.elementId(),
                LintedPlan.hash(line.text().strip()),
                "%s: “%s” without a number means something else to everyone."
                        .formatted(LintedPlan.quote(line.text()), word),
                "Say which number, measured where and over which time.");
    }
}
