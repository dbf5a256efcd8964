package dev.phasegate.plan.lint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An alert that stays quiet while its metric is already outside of what the gate calls GO. */
final class LooseAlert implements Rule {
    /** Each is compared with every alert. */
    private static final int MOST = 200;

    private static final Pattern THRESHOLD =
            Pattern.compile("^(.{2,80}?)\\s*(>=|<=|>|<|≥|≤)\\s*(\\d{1,9}(?:[.,]\\d{1,6})?)\\s{0,2}(%|\\p{L}{1,8})?");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        List<Limit> goes = Limit.of(plan).stream()
                .filter(limit -> limit.band() == Limit.Band.GO && limit.direction() != 0)
                .limit(MOST)
                .toList();
        return goes.isEmpty()
                ? Stream.empty()
                : plan.passages()
                        .filter(passage -> !passage.kind().isBack() && passage.kind() != Passage.Kind.LIMIT)
                        .filter(passage -> passage.has(Vocabulary.of("alert")))
                        .flatMap(passage ->
                                passage.lines().stream().flatMap(line -> check(goes, passage, line).stream()));
    }

    private static Optional<Finding> check(List<Limit> goes, Passage passage, Passage.TextLine line) {
        Matcher threshold = THRESHOLD.matcher(line.text().strip());
        if (!threshold.find()) {
            return Optional.empty();
        }
        Measure measure = Measure.of(threshold.group(1));
        Quantity value = Quantity.of(new BigDecimal(threshold.group(3).replace(',', '.')), threshold.group(4));
        int direction = threshold.group(2).matches("[>≥]=?") ? 1 : -1;
        return goes.stream()
                .filter(go -> go.measure().same(measure)
                        && go.direction() == -direction
                        && go.quantity().comparable(value))
                .filter(go -> value.value().compareTo(go.quantity().value()) * direction > 0)
                .findFirst()
                .map(go -> finding(passage, line, go));
    }

    private static Finding finding(Passage passage, Passage.TextLine line, Limit go) {
        return new Finding(
                "alert-looser-than-criterion",
                Severity.WARNING,
                line.number(),
                passage.elementId(),
                LintedPlan.hash(line.text().strip() + go.words()),
                "The alert %s stays quiet where phase %d is no longer GO: %s is %s."
                        .formatted(LintedPlan.quote(line.text()), go.phase(), LintedPlan.quote(go.name()), go.words()),
                "Let the alert ring where GO ends, or earlier.");
    }
}
