package dev.phasegate.plan.wayback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.DeclaredException;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.Trigger;
import dev.phasegate.plan.lint.Measure;

/**
 * The trigger table, tied to what the plan measures: a trigger is measured by a criterion when the symptom has every word of the
 * criterion's name, and the criterion has a roll-back limit. “Error rate above 5 % for 3 min” and “Error rate” are the same; a
 * name of one word has to be the whole symptom, since “Latency” says little.
 */
public final class Triggers {

    private Triggers() {}

    /** {@code measuredBy}: of several phases, in their order; empty where a person has to notice it. */
    public record Line(String level, Trigger trigger, String role, List<Measured> measuredBy) {

        /** The criterion of that phase, null without one. */
        public Measured in(int phase) {
            return measuredBy.stream()
                    .filter(m -> m.phase() == phase)
                    .findFirst()
                    .orElse(null);
        }
    }

    public record Measured(int phase, CriterionSpec criterion) {}

    public static List<Line> of(PlanDocument document) {
        List<Line> lines = new ArrayList<>();
        Map<Measured, Measure> limited = new LinkedHashMap<>();
        limited(document).forEach(measured -> limited.put(measured, name(measured.criterion())));
        for (RollbackLevel level : document.rollback()) {
            for (Trigger trigger : level.triggers()) {
                Measure symptom = Measure.of(trigger.symptom());
                List<Measured> by = limited.keySet().stream()
                        .filter(candidate -> measures(limited.get(candidate), symptom))
                        .toList();
                lines.add(new Line(level.name(), trigger, document.roleName(trigger.roleId()), by));
            }
        }
        return lines;
    }

    /** What the plan says to do when this criterion crosses its limit. */
    public static List<Line> of(PlanDocument document, String criterionId) {
        return of(document).stream()
                .filter(line -> line.measuredBy().stream()
                        .anyMatch(m -> m.criterion().id().equals(criterionId)))
                .toList();
    }

    /** Of every level, in order: what looks bad and is expected. */
    public static List<DeclaredException> exceptions(PlanDocument document) {
        return document.rollback().stream()
                .flatMap(level -> level.exceptions().stream())
                .toList();
    }

    private static List<Measured> limited(PlanDocument document) {
        List<Measured> found = new ArrayList<>();
        int number = 0;
        for (PhaseSpec phase : document.phases()) {
            number++;
            for (CriterionSpec criterion : phase.criteria()) {
                if (!criterion.judged() && criterion.rollBack() != null) {
                    found.add(new Measured(number, criterion));
                }
            }
        }
        return found;
    }

    private static Measure name(CriterionSpec criterion) {
        return Measure.of(criterion.metric().isBlank() ? criterion.text() : criterion.metric());
    }

    private static boolean measures(Measure name, Measure symptom) {
        boolean whole = !name.words().isEmpty() && symptom.words().containsAll(name.words());
        return whole
                && (name.words().size() > 1
                        ? symptom.same(name)
                        : alone(symptom).equals(name.words()));
    }

    /** A name of one word must be all that the symptom speaks of, units aside. */
    private static Set<String> alone(Measure symptom) {
        return symptom.words().stream().filter(word -> word.length() > 2).collect(Collectors.toSet());
    }
}
