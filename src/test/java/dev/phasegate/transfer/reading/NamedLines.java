package dev.phasegate.transfer.reading;

import java.util.BitSet;

/** Every line any part of an answer names, notes included. */
final class NamedLines {

    private NamedLines() {}

    static BitSet of(PlanReading reading) {
        BitSet lines = new BitSet();
        lines.set(reading.line());
        reading.phases().forEach(e -> lines.set(e.line()));
        reading.checklistItems().forEach(e -> lines.set(e.line(), e.endLine() + 1));
        reading.criteria().forEach(e -> lines.set(e.line()));
        reading.judgedCriteria().forEach(e -> lines.set(e.line()));
        reading.steps().forEach(e -> lines.set(e.line(), e.endLine() + 1));
        reading.roles().forEach(e -> lines.set(e.line()));
        reading.rollback().steps().forEach(e -> lines.set(e.line(), e.endLine() + 1));
        reading.rollback().triggers().forEach(e -> lines.set(e.line()));
        reading.rollback().exceptions().forEach(e -> lines.set(e.line()));
        reading.schedules().forEach(e -> lines.set(e.line()));
        reading.communications().forEach(e -> lines.set(e.line(), e.endLine() + 1));
        reading.contacts().forEach(e -> lines.set(e.line()));
        reading.notes().forEach(e -> lines.set(e.line(), e.endLine() + 1));
        return lines;
    }
}
