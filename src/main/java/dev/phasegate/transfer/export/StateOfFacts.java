package dev.phasegate.transfer.export;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.phasegate.gate.CriterionEvaluation;
import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Known;
import dev.phasegate.gate.Reading;
import dev.phasegate.gate.Verdict;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.markdown.LiveState;
import dev.phasegate.transfer.markdown.LiveState.Mark;
import dev.phasegate.transfer.markdown.LiveState.PhaseStatus;
import dev.phasegate.transfer.markdown.LiveState.Said;

/** The facts of a plan in words, beside its document. */
final class StateOfFacts {
    private final PlanDocument document;
    private final PlanFacts facts;
    private final Instant now;
    private final Map<String, Known> known;

    /** {@code measured}: what is known of each measured criterion. */
    StateOfFacts(PlanDocument document, PlanFacts facts, Map<String, Known> measured, Instant now) {
        this.document = document;
        this.facts = facts;
        this.now = now;
        this.known = new HashMap<>(measured);
        facts.answers()
                .forEach(a -> known.put(
                        a.criterionId(),
                        Known.of(new Reading.Judged(Verdict.valueOf(a.answer()), a.note(), a.at(), a.userName()))));
    }

    LiveState state(Plan plan, ZoneId zone) {
        return new LiveState(
                plan.state().words(),
                plan.revision(),
                plan.revisionHash(),
                now,
                zone,
                items(),
                steps(),
                values(),
                facts.phases().stream().map(this::phase).toList());
    }

    private Map<String, Mark> items() {
        Map<String, Mark> marks = new HashMap<>();
        facts.items()
                .forEach(i ->
                        marks.put(i.id(), new Mark(words(i.state()), i.byName(), i.at(), told(i.reason(), i.note()))));
        return marks;
    }

    private Map<String, Mark> steps() {
        Map<String, Mark> marks = new HashMap<>();
        for (PlanFacts.Step step : facts.steps()) {
            Instant at = step.endedAt() == null ? step.startedAt() : step.endedAt();
            String told = told(step.reason(), told(step.outcome(), step.note()));
            marks.put(step.id(), new Mark(words(step.state()), step.byName(), at, told));
        }
        return marks;
    }

    /** Verdict and value of each criterion that has one. */
    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        for (EvaluatedCriterion criterion : criteria()) {
            if (criterion.at() != null) {
                String value = criterion.now().isEmpty() ? "" : " (" + criterion.now() + ")";
                values.put(criterion.id(), criterion.verdict().words() + value);
            }
        }
        return values;
    }

    List<EvaluatedCriterion> criteria() {
        return document.phases().stream()
                .flatMap(phase -> criteria(phase).stream())
                .toList();
    }

    List<EvaluatedCriterion> criteria(PhaseSpec phase) {
        return phase.criteria().stream()
                .map(spec -> CriterionEvaluation.evaluate(spec, known.getOrDefault(spec.id(), Known.NOTHING), now))
                .toList();
    }

    private PhaseStatus phase(PlanFacts.PhaseRow phase) {
        return new PhaseStatus(
                phase.name(),
                words(phase.state()),
                facts.signatures().stream()
                        .filter(s -> s.phaseId().equals(phase.id()) && s.attempt() == phase.attempt())
                        .map(StateOfFacts::said)
                        .toList(),
                facts.decisions().stream()
                        .filter(d -> d.phaseId().equals(phase.id()))
                        .map(d -> new Said(answer(d.outcome()), d.userName(), "", d.at(), d.reason()))
                        .toList());
    }

    static Said said(PlanFacts.Signature s) {
        String answer = answer(s.answer()) + (s.withdrawn() ? " (withdrawn)" : "");
        return new Said(answer, s.userName(), s.roleName(), s.at(), s.reason());
    }

    /** GO, NO-GO, HOLD, ROLL BACK. */
    static String answer(String outcome) {
        return outcome.equals("NO_GO") ? "NO-GO" : outcome.replace('_', ' ');
    }

    static String words(String state) {
        return state.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String told(String first, String second) {
        return first != null && !first.isEmpty() ? first : second == null ? "" : second;
    }
}
