package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** Criteria of one phase: statements about the same metric become the bands of one criterion. */
class CriteriaOfReading {
    private final PlanReading reading;
    private final Answers answers;
    private final int phase;

    CriteriaOfReading(PlanReading reading, Answers answers, int phase) {
        this.reading = reading;
        this.answers = answers;
        this.phase = phase;
    }

    List<CriterionSpec> criteria() {
        Map<String, CriterionSpec> byMetric = new LinkedHashMap<>();
        reading.criteria().stream()
                .filter(criterion -> Objects.equals(criterion.phaseNumber(), phase))
                .forEach(criterion -> add(byMetric, criterion));
        List<CriterionSpec> all = new ArrayList<>(byMetric.values());
        judged().forEach(all::add);
        return all;
    }

    private void add(Map<String, CriterionSpec> byMetric, PlanReading.Criterion found) {
        String key = key(found.metric()) + "|" + key(found.unit());
        CriterionSpec known = byMetric.get(key);
        if (known == null) {
            byMetric.put(key, numeric(found));
        } else if (free(known, found)) {
            byMetric.put(key, with(known, found));
        } else if (!same(known, found)) {
            byMetric.put(key + "|" + found.line(), numeric(found));
        }
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
        Bound stop = band == Band.GO && answers.says(reading, found.line(), "no_go") ? opposite(bound) : null;
        return new CriterionSpec(
                known.id(),
                known.text(),
                false,
                known.metric(),
                known.unit(),
                band == Band.GO ? bound : known.go(),
                band == Band.NO_GO ? bound : (known.noGo() == null ? stop : known.noGo()),
                band == Band.ROLL_BACK ? bound : known.rollBack(),
                known.priority(),
                null,
                null,
                true,
                known.sourceLine());
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
        return bound.op().sign().equals(found.op()) && bound.value().compareTo(found.value()) == 0;
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
            boolean here =
                    Objects.equals(found.phaseNumber(), phase) && !found.band().equals("roll_back");
            if (here && !answers.says(reading, found.line(), "leave_out")) {
                byText.putIfAbsent(Symptom.key(found.text()), judged(found));
            }
        }
        return List.copyOf(byText.values());
    }

    private static CriterionSpec judged(PlanReading.JudgedCriterion found) {
        String text = found.band().equals("no_go") ? Symptom.absent(found.text()) : found.text();
        return new CriterionSpec(
                Ids.next(), text, true, "", "", null, null, null, Priority.HIGH, null, null, true, found.line());
    }

    private static String name(PlanReading.Criterion found) {
        return found.metric() == null || found.metric().isBlank() ? found.text() : capitalised(found.metric());
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Priority priority(PlanReading.Criterion found) {
        return found.priority() == null
                ? Priority.HIGH
                : Priority.valueOf(found.priority().toUpperCase(Locale.ROOT));
    }

    private static String key(String text) {
        return text == null
                ? ""
                : text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}%]+", " ")
                        .strip();
    }
}
