package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.lint.Passage.Kind;

/** All texts of a document in its order. */
final class Passages {
    private final PlanDocument document;
    private final FileLines lines;
    private final List<Passage> all = new ArrayList<>();

    Passages(PlanDocument document, FileLines lines) {
        this.document = document;
        this.lines = lines;
    }

    List<Passage> all() {
        add(null, Kind.ABOUT, 0, document.title(), 1);
        add(null, Kind.ABOUT, 0, document.summary(), null);
        notes(document.notes(), 0);
        document.roles().forEach(role -> add(role.id(), Kind.TEAM, 0, role.name(), null));
        for (int i = 0; i < document.phases().size(); i++) {
            phase(document.phases().get(i), i + 1);
        }
        document.rollback().forEach(this::back);
        document.communications().forEach(message -> {
            add(message.id(), Kind.MESSAGE, 0, message.title(), null);
            add(message.id(), Kind.MESSAGE, 0, message.text(), null);
        });
        document.contacts().forEach(c -> add(c.id(), Kind.TEAM, 0, c.name() + ": " + c.reach(), null));
        document.schedules().forEach(schedule -> add(schedule.id(), Kind.MESSAGE, 0, schedule.text(), null));
        return all;
    }

    private void phase(PhaseSpec phase, int number) {
        add(phase.id(), Kind.ABOUT, number, phase.name(), null);
        add(phase.id(), Kind.ABOUT, number, phase.objective(), null);
        notes(phase.notes(), number);
        phase.steps().forEach(step -> step(step, number));
        for (ChecklistGroup group : phase.checklists()) {
            add(group.id(), Kind.ABOUT, number, group.name(), null);
            for (ItemSpec item : group.items()) {
                add(item.id(), Kind.ITEM, number, item.text(), item.sourceLine());
            }
        }
        phase.criteria()
                .forEach(c -> add(c.id(), c.judged() ? Kind.CRITERION : Kind.LIMIT, number, c.text(), c.sourceLine()));
    }

    private void step(StepSpec step, int phase) {
        add(step.id(), Kind.STEP, phase, step.title(), null);
        add(step.id(), Kind.STEP, phase, step.instructions(), null);
        add(step.id(), Kind.COMMAND, phase, step.command(), null);
        add(step.id(), Kind.EXPECTED, phase, step.expected(), null);
        add(step.id(), Kind.ON_FAILURE, phase, step.onFailure(), null);
    }

    private void back(RollbackLevel level) {
        add(level.id(), Kind.BACK_STEP, 0, level.pointOfNoReturn(), null);
        for (StepSpec step : level.steps()) {
            add(step.id(), Kind.BACK_STEP, 0, step.title(), null);
            add(step.id(), Kind.BACK_STEP, 0, step.instructions(), null);
            add(step.id(), Kind.BACK_COMMAND, 0, step.command(), null);
        }
        level.triggers().forEach(trigger -> {
            add(trigger.id(), Kind.TRIGGER, 0, trigger.symptom(), null);
            add(trigger.id(), Kind.TRIGGER, 0, trigger.action(), null);
        });
    }

    private void notes(List<Note> notes, int phase) {
        notes.forEach(note -> add(note.id(), Kind.NOTE, phase, note.text(), note.sourceLine()));
    }

    private void add(String elementId, Kind kind, int phase, String text, Integer start) {
        if (!text.isBlank()) {
            all.add(new Passage(elementId, kind, phase, text, lines.of(elementId, start, text)));
        }
    }
}
