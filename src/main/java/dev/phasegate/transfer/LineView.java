package dev.phasegate.transfer;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.phasegate.shared.NotFound;
import dev.phasegate.transfer.reading.PlanReading;
import dev.phasegate.transfer.reading.SourceLines;

/** One line with its neighbours, what was read from it, and what can be said of it. */
record LineView(
        String id,
        String filename,
        int line,
        CorrectionForm form,
        List<Near> near,
        List<ImportTree.Element> read,
        List<Choice> choices,
        List<PhaseChoice> phases,
        Map<String, String> errors,
        boolean page) {
    private static final int AROUND = 3;
    private static final int LONGEST = 300;

    /** A line of the file. */
    record Near(int number, String text, boolean meant) {}

    /** Something that can be said. */
    record Choice(String key, String words, String hint) {}

    /** A phase to choose. */
    record PhaseChoice(int line, String name) {}

    /** Throws {@link NotFound} for a line that the file does not have. */
    static LineView of(Imports.Draft draft, int line, CorrectionForm typed, Map<String, String> errors, boolean page) {
        PlanReading reading = draft.reading();
        int lines = reading.sourceLines().size();
        if (line < 1 || line > lines) {
            throw new NotFound("line " + line);
        }
        SourceLines source = new SourceLines(reading);
        boolean phase = reading.phases().stream().anyMatch(p -> p.line() == line);
        int end = source.isHeading(line) ? source.sectionEnd(line) : line;
        CorrectionForm form =
                typed != null ? typed : new CorrectionForm(String.valueOf(line), String.valueOf(end), "", "");
        return new LineView(
                draft.id(),
                draft.filename(),
                line,
                form,
                IntStream.rangeClosed(Math.max(1, line - AROUND), Math.min(lines, line + AROUND))
                        .mapToObj(n -> new Near(n, cut(reading.sourceLines().get(n - 1)), n == line))
                        .toList(),
                new ImportTree(reading)
                        .elements().stream().filter(e -> e.holds(line)).toList(),
                choices(phase, !reading.phases().isEmpty()),
                IntStream.range(0, reading.phases().size())
                        .mapToObj(i -> phase(reading, i))
                        .toList(),
                errors,
                page);
    }

    private static PhaseChoice phase(PlanReading reading, int i) {
        PlanReading.Phase phase = reading.phases().get(i);
        return new PhaseChoice(phase.line(), "Phase " + (i + 1) + ": " + DocumentOfReading.name(phase.name(), i + 1));
    }

    private static List<Choice> choices(boolean phase, boolean phases) {
        Choice back = new Choice("rollback", "This is the way back", "Checks, steps and plain lines become its steps.");
        if (phase) {
            return List.of(
                    new Choice("no_phase", "This is not a phase", "What it holds goes to the phase before it."), back);
        }
        List<Choice> all = new java.util.ArrayList<>(List.of(
                new Choice("check", "This is a check", "Each line that was chosen becomes one to tick."),
                new Choice("no_check", "This is not a check", "The line is kept as a note."),
                new Choice("phase", "This is a phase", "It takes what follows, up to the next phase."),
                back));
        if (phases) {
            all.add(new Choice("to_phase", "These belong together, in one phase", "Choose the phase below."));
        }
        all.add(new Choice("note", "This is only a note", "Nothing is to do or to measure here."));
        return all;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    public boolean chosen(String kind) {
        return kind.equals(form.kind());
    }

    public boolean goesTo(int phaseLine) {
        return String.valueOf(phaseLine).equals(form.phaseLine());
    }

    public String lastLine() {
        return form.endLine();
    }

    public String firstLine() {
        return form.line();
    }

    public String lineError() {
        return errors.get("line");
    }

    public String kindError() {
        return errors.get("kind");
    }
}
