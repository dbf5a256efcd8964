package dev.phasegate.transfer.correction;

import java.util.BitSet;

import dev.phasegate.transfer.reading.PlanReading;
import dev.phasegate.transfer.reading.SourceLines;

/** The lines that stand on an element or a note. What a phase holds is named by what stands in it, not by the phase. */
final class Coverage {

    private Coverage() {}

    static BitSet of(PlanReading reading, SourceLines source) {
        BitSet lines = new BitSet();
        // a title that is no heading was perhaps taken from the file's name: its line has to be kept elsewhere
        lines.set(reading.line(), source.isHeading(reading.line()) ? reading.line() + 1 : reading.line());
        reading.phases().forEach(p -> lines.set(p.line()));
        reading.checklistItems().forEach(i -> set(lines, i.line(), i.endLine()));
        reading.criteria().forEach(c -> lines.set(c.line()));
        reading.judgedCriteria().forEach(c -> lines.set(c.line()));
        reading.steps().forEach(s -> set(lines, s.line(), s.endLine()));
        reading.roles().forEach(r -> lines.set(r.line()));
        reading.rollback().steps().forEach(s -> set(lines, s.line(), s.endLine()));
        reading.rollback().triggers().forEach(t -> lines.set(t.line()));
        reading.rollback().exceptions().forEach(e -> lines.set(e.line()));
        reading.schedules().forEach(s -> lines.set(s.line()));
        reading.communications().forEach(c -> set(lines, c.line(), c.endLine()));
        reading.contacts().forEach(c -> lines.set(c.line()));
        reading.notes().forEach(n -> set(lines, n.line(), n.endLine()));
        return lines;
    }

    private static void set(BitSet lines, int from, int to) {
        lines.set(from, Math.max(from, to) + 1);
    }
}
