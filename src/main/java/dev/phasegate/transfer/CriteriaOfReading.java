package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.phasegate.gate.Bounds;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** Criteria of one phase: statements about the same metric become the bands of one criterion. */
class CriteriaOfReading {
    /** More limits of one metric are no gate but a table of numbers. */
    private static final int MOST_OF_A_METRIC = 50;

    private final PlanReading reading;
    private final Answers answers;
    private final int phase;
    private final GateOfReading gating;
    private final Set<String> strict = new HashSet<>();

    CriteriaOfReading(PlanReading reading, Answers answers, int phase) {
        this.reading = reading;
        this.answers = answers;
        this.phase = phase;
        this.gating = new GateOfReading(reading);
    }

    List<CriterionSpec> criteria() {
        Map<String, List<CriterionSpec>> byMetric = new LinkedHashMap<>();
        reading.criteria().stream()
                .filter(criterion -> Objects.equals(criterion.phaseNumber(), phase) && gating.decides(criterion))
                .forEach(criterion -> add(byMetric, criterion));
        List<CriterionSpec> all = new ArrayList<>();
        byMetric.forEach((metric, specs) ->
                specs.forEach(spec -> all.add(strict.contains(metric) ? withoutCaution(spec) : spec)));
        judged().forEach(all::add);
        return all;
    }

    /** To the criterion of that metric that has the band free and does not contradict it, else as one of its own. */
    private void add(Map<String, List<CriterionSpec>> byMetric, PlanReading.Criterion found) {
        if (answers.chose("gap-" + found.line(), "no_go")) {
            strict.add(found.metricKey());
        }
        List<CriterionSpec> known = byMetric.computeIfAbsent(found.metricKey(), key -> new ArrayList<>(1));
        if (known.size() > MOST_OF_A_METRIC || known.stream().anyMatch(spec -> same(spec, found))) {
            return;
        }
        for (int i = 0; i < known.size(); i++) {
            if (free(known.get(i), found)
                    && Bounds.problems(with(known.get(i), found)).isEmpty()) {
                known.set(i, with(known.get(i), found));
                return;
            }
        }
        CriterionSpec alone = numeric(found);
        if (Bounds.problems(alone).isEmpty()) {
            known.add(alone);
        }
    }

    /** What is not go holds the gate. */
    private static CriterionSpec withoutCaution(CriterionSpec spec) {
        Bound stop = spec.go() == null ? null : opposite(spec.go());
        CriterionSpec held = spec.bounded(spec.go(), stop, spec.rollBack());
        return stop != null && Bounds.problems(held).isEmpty() ? held : spec;
    }

    private CriterionSpec numeric(PlanReading.Criterion found) {
        CriterionSpec empty = new CriterionSpec(
                Ids.next(),
                name(found),
                false,
                name(found),
                found.unit(),
                null,
                null,
                null,
                priority(found),
                null,
                null,
                true,
                found.line());
        return with(empty, found);
    }

    private CriterionSpec with(CriterionSpec known, PlanReading.Criterion found) {
        Bound bound = new Bound(Operator.of(found.op()), found.value(), found.upper(), false);
        Band band = Band.of(found.band());
        return known.bounded(
                band == Band.GO ? bound : known.go(),
                band == Band.NO_GO ? bound : known.noGo(),
                band == Band.ROLL_BACK ? bound : known.rollBack());
    }

    private enum Band {
        GO,
        NO_GO,
        ROLL_BACK;

        static Band of(String word) {
            return switch (word) {
                case "no_go" -> NO_GO;
                case "roll_back" -> ROLL_BACK;
                default -> GO;
            };
        }

        Bound of(CriterionSpec spec) {
            return switch (this) {
                case GO -> spec.go();
                case NO_GO -> spec.noGo();
                case ROLL_BACK -> spec.rollBack();
            };
        }
    }

    private static boolean free(CriterionSpec known, PlanReading.Criterion found) {
        return Band.of(found.band()).of(known) == null;
    }

    private static boolean same(CriterionSpec known, PlanReading.Criterion found) {
        Bound bound = Band.of(found.band()).of(known);
        return bound != null
                && bound.op().sign().equals(found.op())
                && bound.value().compareTo(found.value()) == 0;
    }

    /** What is left of the number line; a range has no single opposite. */
    private static Bound opposite(Bound bound) {
        Operator op = switch (bound.op()) {
            case LESS -> Operator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Operator.GREATER;
            case GREATER -> Operator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Operator.LESS;
            case EQUAL, BETWEEN -> null;
        };
        return op == null ? null : new Bound(op, bound.value(), null, bound.relative());
    }

    private List<CriterionSpec> judged() {
        Map<String, CriterionSpec> byText = new LinkedHashMap<>();
        for (PlanReading.JudgedCriterion found : reading.judgedCriteria()) {
            boolean here = Objects.equals(found.phaseNumber(), phase) && gating.decides(found);
            if (here && !answers.chose("number-" + found.line(), "leave_out")) {
                byText.putIfAbsent(Symptom.key(found.text()), judged(found));
            }
        }
        return List.copyOf(byText.values());
    }

    private static CriterionSpec judged(PlanReading.JudgedCriterion found) {
        String text = found.band().equals("no_go") ? Symptom.absent(found.text()) : found.text();
        return new CriterionSpec(
                Ids.next(),
                Texts.cut(text),
                true,
                "",
                "",
                null,
                null,
                null,
                Priority.HIGH,
                null,
                null,
                true,
                found.line());
    }

    private static String name(PlanReading.Criterion found) {
        boolean unnamed = found.metric() == null || found.metric().isBlank();
        return Texts.name(unnamed ? found.text() : capitalised(found.metric()));
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Priority priority(PlanReading.Criterion found) {
        return found.priority() == null
                ? Priority.HIGH
                : Priority.valueOf(found.priority().toUpperCase(Locale.ROOT));
    }
}
