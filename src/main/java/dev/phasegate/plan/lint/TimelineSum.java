package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;

/** Times that don't add up: a stated total against its parts, and a phase against what has to happen in it. */
final class TimelineSum implements Rule {
    /** “4.1 Functional tests (20 minutes)”. */
    private static final Pattern PART = Pattern.compile("^(.{2,150}?)[(（]([^()（）]{2,40})[)）]\\**\\s*$");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        List<Finding> totals = new ArrayList<>();
        List<Finding> tables = new TableTotals(plan).findings().toList();
        plan.passages(Passage.Kind.NOTE)
                .filter(passage -> passage.phase() == 0 || plan.fromFile())
                .forEach(passage -> passage.lines().stream()
                        .filter(line -> !isToldOf(line, tables))
                        .forEach(line -> total(plan, passage, line).ifPresent(totals::add)));
        Stream<Finding> phases = Stream.of();
        for (int number = 1; number <= plan.document().phases().size(); number++) {
            phases = Stream.concat(phases, parts(plan, number).stream());
        }
        return Stream.concat(Stream.concat(tables.stream(), totals.stream()), phases);
    }

    private static boolean isToldOf(Passage.TextLine line, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.line().equals(line.number()));
    }

    /** “Total: 4 weeks” where the phases say otherwise. */
    private static Optional<Finding> total(LintedPlan plan, Passage passage, Passage.TextLine line) {
        boolean heading = line.text().startsWith("#");
        if (heading || !line.has(Vocabulary.of("total")) || !line.has(Vocabulary.of("timeline"))) {
            return Optional.empty();
        }
        Optional<Span> stated = Span.in(line.text());
        Optional<Span> sum = phases(plan);
        boolean wrong = stated.isPresent() && sum.isPresent() && sum.get().disagrees(stated.get());
        return wrong
                ? Optional.of(finding(
                        passage,
                        line,
                        "The phases take " + sum.get().words() + " together, the plan says "
                                + stated.get().words() + "."))
                : Optional.empty();
    }

    private static Finding finding(Passage passage, Passage.TextLine line, String message) {
        return new Finding(
                "timeline-sum",
                Severity.WARNING,
                line.number(),
                passage.elementId(),
                LintedPlan.hash(line.text().strip() + message),
                message,
                "Correct the total or the parts; people plan their evening by it.");
    }

    /** Of all phases, where each says how long it takes. */
    private static Optional<Span> phases(LintedPlan plan) {
        Span sum = new Span(0, 0, false);
        for (PhaseSpec phase : plan.document().phases()) {
            if (phase.maxMinutes() == null) {
                return Optional.empty();
            }
            int min = phase.minMinutes() == null ? phase.maxMinutes() : phase.minMinutes();
            sum = sum.plus(new Span(min, phase.maxMinutes(), false));
        }
        return plan.document().phases().size() < 2 ? Optional.empty() : Optional.of(sum);
    }

    private static Optional<Finding> parts(LintedPlan plan, int number) {
        PhaseSpec phase = plan.document().phases().get(number - 1);
        Span sum = new Span(0, 0, false);
        int count = 0;
        Set<Object> seen = new HashSet<>();
        for (Span part : partsOf(plan, number, seen)) {
            sum = sum.plus(part);
            count++;
        }
        if (phase.maxMinutes() == null || count < 2 || sum.min() <= phase.maxMinutes() * 1.02) {
            return Optional.empty();
        }
        String words = "The parts of phase %d take %s together; the phase has %s."
                .formatted(number, sum.words(), new Span(phase.maxMinutes(), phase.maxMinutes(), false).words());
        return Optional.of(plan.finding(
                phase.id(),
                words,
                "timeline-sum",
                Severity.WARNING,
                words,
                "Give the phase more time, or take something out of it."));
    }

    /** Planned minutes of steps, or what stands in brackets behind the name of a part. */
    private static List<Span> partsOf(LintedPlan plan, int number, Set<Object> seen) {
        List<Span> parts = new ArrayList<>();
        plan.document().phases().get(number - 1).steps().stream()
                .filter(step -> step.plannedMinutes() != null && step.optionId() == null)
                .forEach(step -> parts.add(new Span(step.plannedMinutes(), step.plannedMinutes(), false)));
        if (!parts.isEmpty()) {
            return parts;
        }
        plan.passages(Passage.Kind.STEP, Passage.Kind.ABOUT, Passage.Kind.NOTE)
                .filter(passage -> passage.phase() == number
                        && !plan.document().phases().get(number - 1).id().equals(passage.elementId()))
                .flatMap(passage -> passage.lines().stream())
                .forEach(line -> part(line, seen).ifPresent(parts::add));
        return parts;
    }

    private static Optional<Span> part(Passage.TextLine line, Set<Object> seen) {
        Matcher part = PART.matcher(line.text().strip());
        if (!part.matches() || !seen.add(Vocabulary.fold(part.group(1)))) {
            return Optional.empty();
        }
        return Span.whole(part.group(2));
    }
}
