package dev.phasegate.transfer.export;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.Known;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.transfer.markdown.LiveState;

/** The record in one HTML file: who, what, evidence, timeline, deviations, signatures, decisions, and what proves them. */
@TemplateData
public record RecordPage(
        PlanDocument document,
        LiveState live,
        PlanFacts facts,
        List<PhaseRecord> phases,
        List<String> deviations,
        String address,
        String by) {

    @CheckedTemplate(basePath = "transfer")
    static class Templates {
        static native TemplateInstance record(RecordPage view);
    }

    /** One line of a phase: what, and what became of it. */
    @TemplateData
    public record Line(String text, String role, String state, List<PlanFacts.Evidence> evidence) {}

    /** A phase with everything that happened in it. */
    @TemplateData
    public record PhaseRecord(
            int number,
            PhaseSpec spec,
            String state,
            String times,
            List<Line> steps,
            List<Line> items,
            List<EvaluatedCriterion> criteria,
            List<PlanFacts.Backup> backups,
            List<PlanFacts.Signature> signatures,
            List<PlanFacts.Decided> decisions) {}

    static String of(
            Plan plan, PlanDocument document, PlanFacts facts, Map<String, Known> known, Exports.Origin origin) {
        StateOfFacts state = new StateOfFacts(document, facts, known, origin.at());
        LiveState live = state.state(plan, origin.zone());
        List<PhaseRecord> phases = new ArrayList<>();
        for (int i = 0; i < document.phases().size(); i++) {
            phases.add(phase(document, document.phases().get(i), i + 1, facts, state, live));
        }
        String address = origin.address() + "/plans/" + plan.slug();
        return Templates.record(new RecordPage(
                        document, live, facts, phases, Deviations.of(document, facts), address, origin.by()))
                .render();
    }

    private static PhaseRecord phase(
            PlanDocument document, PhaseSpec spec, int number, PlanFacts facts, StateOfFacts state, LiveState live) {
        PlanFacts.PhaseRow row = facts.phases().stream()
                .filter(phase -> phase.id().equals(spec.id()))
                .findFirst()
                .orElse(null);
        Map<String, List<PlanFacts.Evidence>> evidence =
                facts.evidence().stream().collect(Collectors.groupingBy(PlanFacts.Evidence::itemId));
        return new PhaseRecord(
                number,
                spec,
                row == null ? "not started" : StateOfFacts.words(row.state()),
                row == null ? "" : times(row, live),
                spec.steps().stream().map(step -> step(document, step, live)).toList(),
                spec.items().stream()
                        .map(item -> item(document, item, live, evidence.getOrDefault(item.id(), List.of())))
                        .toList(),
                state.criteria(spec),
                facts.backups().stream()
                        .filter(b -> b.phaseId().equals(spec.id()))
                        .toList(),
                facts.signatures().stream()
                        .filter(s -> s.phaseId().equals(spec.id()))
                        .toList(),
                facts.decisions().stream()
                        .filter(d -> d.phaseId().equals(spec.id()))
                        .toList());
    }

    private static Line step(PlanDocument document, StepSpec step, LiveState live) {
        LiveState.Mark mark = live.steps().get(step.id());
        return new Line(
                step.title(),
                document.roleName(step.roleId()),
                mark == null ? "not started" : live.words(mark),
                List.of());
    }

    private static Line item(PlanDocument document, ItemSpec item, LiveState live, List<PlanFacts.Evidence> evidence) {
        LiveState.Mark mark = live.items().get(item.id());
        String text = item.text() + (item.required() ? "" : " (optional)");
        return new Line(text, document.roleName(item.roleId()), mark == null ? "open" : live.words(mark), evidence);
    }

    private static String times(PlanFacts.PhaseRow row, LiveState live) {
        if (row.startedAt() == null) {
            return "";
        }
        Instant end = row.endedAt();
        String took = end == null
                ? ""
                : " to " + live.moment(end) + ", "
                        + Duration.between(row.startedAt(), end).toMinutes() + " min";
        return live.moment(row.startedAt()) + took;
    }

    public RawString style() {
        return new RawString("<style>" + RecordStyle.CSS + "</style>");
    }

    public String policy() {
        return RecordStyle.META_POLICY;
    }

    public String answer(String outcome) {
        return StateOfFacts.answer(outcome);
    }

    public String role(String id) {
        return document.roleName(id);
    }

    public boolean solo() {
        return document.separation() == dev.phasegate.plan.document.Separation.SOLO;
    }

    public long eventsLeftOut() {
        return facts.audit() == null
                ? 0
                : facts.audit().count() - facts.events().size();
    }
}
