package dev.phasegate.transfer.reading;

/** A phase before its durations are known: its name, the line that names it, and the last line that belongs to it. */
record PhaseDraft(String name, int line, int endLine) {

    static PhaseDraft of(Section section) {
        return new PhaseDraft(section.title(), section.line(), section.endLine());
    }
}
