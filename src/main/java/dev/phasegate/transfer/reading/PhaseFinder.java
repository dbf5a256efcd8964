package dev.phasegate.transfer.reading;

import java.util.List;
import java.util.function.Supplier;

/**
 * Finds the stages of a plan. The most outspoken form wins: headings that say "phase", a list that says "phases", headings
 * that say "step" or a timetable that covers more than these, and at last headings that read like parts of a runbook.
 */
final class PhaseFinder {

    private final Document document;
    private final PhaseHeadings headings;
    private final PhaseTables tables;
    private final PhaseLists lists;

    PhaseFinder(Document document) {
        this.document = document;
        this.headings = new PhaseHeadings(document);
        this.tables = new PhaseTables(document);
        this.lists = new PhaseLists(document);
    }

    List<PhaseDraft> find() {
        List<Supplier<List<PhaseDraft>>> readings = List.of(
                () -> headings.numbered(Numbering.Kind.PHASE),
                lists::announced,
                this::stepsOrTimetable,
                () -> headings.numbered(Numbering.Kind.PART),
                lists::boldLines,
                lists::drawnTimeline,
                () -> headings.numbered(Numbering.Kind.PERIOD),
                headings::plainNumbers,
                tables::listed,
                this::parts);
        return readings.stream()
                .map(Supplier::get)
                .filter(found -> found.size() > 1)
                .findFirst()
                .orElse(List.of());
    }

    /** Steps may cover only the middle of what a timetable plans from beginning to end. */
    private List<PhaseDraft> stepsOrTimetable() {
        List<PhaseDraft> steps = headings.numbered(Numbering.Kind.STEP);
        List<PhaseDraft> timetable = tables.timetable();
        return timetable.size() > steps.size() ? timetable : steps;
    }

    /** A checklist or a decision sheet has groups, not stages, unless these plainly go from before to after. */
    private List<PhaseDraft> parts() {
        List<PhaseDraft> parts = headings.parts();
        boolean checklist = Words.CHECKLIST_TITLE.in(document.titleLine().text());
        return checklist && !isSequence(parts) ? List.of() : parts;
    }

    private static boolean isSequence(List<PhaseDraft> parts) {
        boolean before = !parts.isEmpty() && Words.BEFORE.in(parts.get(0).name());
        return parts.size() > 2 && before && parts.stream().skip(1).anyMatch(part -> Words.AFTER.in(part.name()));
    }
}
