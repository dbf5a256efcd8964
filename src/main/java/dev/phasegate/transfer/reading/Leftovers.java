package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** Keeps every line nothing else names, neighbours together, so that nothing of the file is lost. */
final class Leftovers {

    private Leftovers() {}

    static List<PlanReading.Note> of(Document document, PhaseMap map, Named named) {
        List<PlanReading.Note> notes = new ArrayList<>();
        int start = 0;
        int end = 0;
        for (Line line : document.lines()) {
            boolean breaks = line.is(Line.Kind.HEADING) || named.has(line.number());
            if (breaks && start > 0) {
                notes.add(note(document, map, start, end));
                start = 0;
            }
            if (line.isContent() && !named.has(line.number()) || start > 0 && line.is(Line.Kind.FENCE)) {
                start = start == 0 ? line.number() : start;
                end = line.number();
            }
        }
        if (start > 0) {
            notes.add(note(document, map, start, end));
        }
        return notes;
    }

    private static PlanReading.Note note(Document document, PhaseMap map, int start, int end) {
        StringBuilder text = new StringBuilder();
        for (int number = start; number <= end; number++) {
            text.append(document.line(number).raw().stripTrailing()).append('\n');
        }
        return new PlanReading.Note(text.toString().strip(), start, end, map.numberAt(start));
    }
}
