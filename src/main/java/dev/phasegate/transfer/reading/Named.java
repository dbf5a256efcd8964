package dev.phasegate.transfer.reading;

import java.util.BitSet;
import java.util.List;

/** Which lines the elements found so far name. */
final class Named {

    private final BitSet lines = new BitSet();

    void add(int line) {
        lines.set(line);
    }

    void add(int line, int endLine) {
        lines.set(line, Math.max(line, endLine) + 1);
    }

    boolean has(int line) {
        return lines.get(line);
    }

    /** A phase names its heading and nothing below it: else one phase would hide all that was not understood. */
    static Named of(Document document, PlanReading reading) {
        Named named = new Named();
        if (document.line(reading.line()).is(Line.Kind.HEADING)) {
            named.add(reading.line());
        }
        reading.phases().forEach(phase -> named.add(phase.line()));
        reading.checklistItems().forEach(item -> named.add(item.line(), item.endLine()));
        reading.criteria().forEach(criterion -> named.add(criterion.line()));
        reading.judgedCriteria().forEach(criterion -> named.add(criterion.line()));
        reading.steps().forEach(step -> named.add(step.line(), step.endLine()));
        reading.roles().forEach(role -> named.add(role.line()));
        reading.rollback().steps().forEach(step -> named.add(step.line(), step.endLine()));
        reading.rollback().triggers().forEach(trigger -> named.add(trigger.line()));
        reading.rollback().exceptions().forEach(exception -> named.add(exception.line()));
        reading.schedules().forEach(schedule -> named.add(schedule.line()));
        reading.communications().forEach(message -> named.add(message.line(), message.endLine()));
        reading.contacts().forEach(contact -> named.add(contact.line()));
        return named;
    }

    static java.util.Set<Integer> lines(List<PlanReading.ChecklistItem> items, List<PlanReading.Criterion> criteria) {
        java.util.Set<Integer> lines = new java.util.HashSet<>();
        items.forEach(item -> lines.add(item.line()));
        criteria.forEach(criterion -> lines.add(criterion.line()));
        return lines;
    }
}
