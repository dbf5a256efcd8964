package dev.phasegate.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.transfer.reading.PlanReading;

/** Which line of the file each element of the plan came from, found again by what it says: the first with that text first. */
final class LinesOfReading {
    private final Map<String, Deque<Integer>> places = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private LinesOfReading() {}

    /** By element id. Elements that know their line themselves, and those that only the plan has, are missing. */
    static Map<String, Integer> of(PlanDocument document, PlanReading reading) {
        LinesOfReading found = new LinesOfReading();
        found.read(reading);
        found.name(document);
        if (reading.phases().size() == document.phases().size()) {
            for (int i = 0; i < reading.phases().size(); i++) {
                found.lines.put(
                        document.phases().get(i).id(), reading.phases().get(i).line());
            }
        }
        return found.lines;
    }

    private void read(PlanReading reading) {
        reading.steps().forEach(s -> place("step", Texts.name(s.title()) + "\n" + text(s.command()), s.line()));
        reading.roles().forEach(r -> place("role", r.name(), r.line()));
        reading.contacts().forEach(c -> place("contact", c.role() + "\n" + c.contact(), c.line()));
        reading.rollback().steps().forEach(s -> {
            place("back", RollbackOfReading.title(s.text()) + "\n" + text(s.command()), s.line());
            place("level", "", s.line());
        });
        reading.rollback().triggers().forEach(t -> {
            place("trigger", Texts.cut(t.text()), t.line());
            place("level", "", t.line());
        });
    }

    private void name(PlanDocument document) {
        document.phases().forEach(phase -> phase.steps().forEach(step -> take("step", key(step), step.id())));
        document.roles().forEach(role -> take("role", role.name(), role.id()));
        document.contacts().forEach(c -> take("contact", c.name() + "\n" + c.reach(), c.id()));
        for (RollbackLevel level : document.rollback()) {
            take("level", "", level.id());
            level.steps().forEach(step -> take("back", key(step), step.id()));
            level.triggers().forEach(trigger -> take("trigger", trigger.symptom(), trigger.id()));
        }
    }

    private static String key(StepSpec step) {
        return step.title() + "\n" + step.command();
    }

    private static String text(String command) {
        return command == null ? "" : Texts.cut(command);
    }

    private void place(String kind, String text, int line) {
        places.computeIfAbsent(kind + " " + text, key -> new ArrayDeque<>()).add(line);
    }

    private void take(String kind, String text, String id) {
        Deque<Integer> found = places.get(kind + " " + text);
        if (found != null && !found.isEmpty()) {
            lines.put(id, found.poll());
        }
    }
}
