package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.transfer.reading.PlanReading;

/** What a file in one of our own forms says, shown like any other reading: each element with its line, nothing to ask. */
class ReadingOfDocument {
    private final PlanDocument plan;
    private final Map<String, Integer> lines;
    private final List<String> source;
    private final List<PlanReading.ChecklistItem> items = new ArrayList<>();
    private final List<PlanReading.Criterion> criteria = new ArrayList<>();
    private final List<PlanReading.JudgedCriterion> judged = new ArrayList<>();
    private final List<PlanReading.Step> steps = new ArrayList<>();
    private final List<PlanReading.Note> notes = new ArrayList<>();

    ReadingOfDocument(PlanDocument plan, Map<String, Integer> lines, List<String> source) {
        this.plan = plan;
        this.lines = lines;
        this.source = source;
    }

    PlanReading reading() {
        List<PlanReading.Phase> phases = new ArrayList<>();
        for (int i = 0; i < plan.phases().size(); i++) {
            phases.add(phase(plan.phases().get(i)));
            elements(plan.phases().get(i), i + 1);
        }
        plan.notes().forEach(note -> note(note, null));
        return new PlanReading(
                plan.title(),
                title(),
                new PlanReading.Encoding("UTF-8", false, 0),
                phases,
                items,
                criteria,
                judged,
                steps,
                roles(),
                rollback(),
                plan.schedules().stream()
                        .map(s -> new PlanReading.Schedule(
                                s.text(),
                                line(s.id()),
                                s.cron().isEmpty() ? null : s.cron(),
                                s.everyMinutes(),
                                s.forMinutes()))
                        .toList(),
                plan.communications().stream()
                        .map(c -> new PlanReading.Communication(
                                c.text().isEmpty() ? c.title() : c.text(), line(c.id()), line(c.id()), c.title()))
                        .toList(),
                plan.contacts().stream()
                        .map(c -> new PlanReading.Contact(c.name(), c.reach(), line(c.id())))
                        .toList(),
                List.of(),
                notes,
                source);
    }

    private int line(String id) {
        return lines.getOrDefault(id, 1);
    }

    private int title() {
        for (int i = 0; i < source.size(); i++) {
            if (!plan.title().isEmpty() && source.get(i).contains(plan.title())) {
                return i + 1;
            }
        }
        return 1;
    }

    private PlanReading.Phase phase(PhaseSpec phase) {
        String duration = phase.maxMinutes() == null ? null : phase.maxMinutes() + " min";
        return new PlanReading.Phase(
                phase.name(),
                line(phase.id()),
                line(phase.id()),
                phase.minMinutes(),
                phase.maxMinutes(),
                duration,
                phase.risk() == null ? null : phase.risk().name().toLowerCase(Locale.ROOT),
                phase.rollbackMinutes());
    }

    private void elements(PhaseSpec phase, int number) {
        phase.checklists().forEach(group -> group.items().forEach(item -> item(item, group, phase, number)));
        phase.criteria().forEach(criterion -> criterion(criterion, phase, number));
        phase.steps().forEach(step -> step(step, phase, number));
        phase.notes().forEach(note -> note(note, number));
    }

    private void item(ItemSpec item, ChecklistGroup group, PhaseSpec phase, int number) {
        int line = line(item.id());
        boolean marked = source.get(Math.min(line, source.size()) - 1).startsWith("- [x]");
        items.add(new PlanReading.ChecklistItem(
                item.text(), line, line, group.name(), phase.name(), number, marked, null));
    }

    private void criterion(CriterionSpec criterion, PhaseSpec phase, int number) {
        if (criterion.judged()) {
            judged.add(new PlanReading.JudgedCriterion(
                    criterion.text(), line(criterion.id()), "go", phase.name(), number));
            return;
        }
        bound(criterion, criterion.go(), "go", phase, number);
        bound(criterion, criterion.noGo(), "no_go", phase, number);
        bound(criterion, criterion.rollBack(), "roll_back", phase, number);
    }

    private void bound(CriterionSpec criterion, Bound bound, String band, PhaseSpec phase, int number) {
        if (bound == null) {
            return;
        }
        criteria.add(new PlanReading.Criterion(
                criterion.text(),
                line(criterion.id()),
                criterion.metric(),
                bound.op().sign(),
                bound.value(),
                bound.upper(),
                criterion.unit(),
                band,
                criterion.priority() == null
                        ? null
                        : criterion.priority().name().toLowerCase(Locale.ROOT),
                phase.name(),
                number));
    }

    private void step(StepSpec step, PhaseSpec phase, int number) {
        steps.add(new PlanReading.Step(
                step.title(),
                line(step.id()),
                line(step.id()),
                phase.name(),
                number,
                step.language(),
                step.command(),
                step.expected(),
                step.instructions(),
                step.offsetMinutes(),
                null));
    }

    private void note(Note note, Integer phase) {
        int line = line(note.id());
        int end = line + (int) note.text().lines().count() - 1;
        notes.add(new PlanReading.Note(note.text(), line, Math.max(line, end), phase));
    }

    private List<PlanReading.Role> roles() {
        return plan.roles().stream()
                .map(role -> new PlanReading.Role(
                        role.name(),
                        line(role.id()),
                        role.responsibility(),
                        role.availability(),
                        role.escalationRoleId() == null ? null : plan.roleName(role.escalationRoleId())))
                .toList();
    }

    private PlanReading.Rollback rollback() {
        Integer minutes = plan.rollback().stream()
                .map(RollbackLevel::objectiveMinutes)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new PlanReading.Rollback(
                each(level -> level.steps().stream()
                        .map(s -> new PlanReading.RollbackStep(
                                s.title(), line(s.id()), line(s.id()), s.language(), s.command()))),
                each(level -> level.triggers().stream()
                        .map(t -> new PlanReading.Trigger(t.symptom(), line(t.id()), t.action()))),
                each(level ->
                        level.exceptions().stream().map(e -> new PlanReading.Trigger(e.text(), line(e.id()), null))),
                minutes);
    }

    private <T> List<T> each(java.util.function.Function<RollbackLevel, Stream<T>> part) {
        return plan.rollback().stream().flatMap(part).toList();
    }
}
