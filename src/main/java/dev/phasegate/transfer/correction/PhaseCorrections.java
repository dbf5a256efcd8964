package dev.phasegate.transfer.correction;

import java.util.stream.Stream;

import dev.phasegate.transfer.reading.PlanReading;

/** "This is a phase", "this is not a phase", "these belong to that phase". Each says in words why it can't, else null. */
final class PhaseCorrections {
    private static final int MOST = 200;

    private PhaseCorrections() {}

    /** The phase takes what stands in the section that its line opens or stands in, up to the next phase. */
    static String open(Draft draft, int line) {
        if (draft.phaseOn(line) >= 0) {
            return "Line " + line + " is a phase already.";
        } else if (!draft.source.hasWords(line)) {
            return "Line " + line + " has no words to name a phase.";
        } else if (draft.phases.size() == MOST) {
            return "A plan holds up to " + MOST + " phases.";
        }
        boolean first = draft.phases.isEmpty();
        takeOff(draft, line);
        int end = end(draft, line);
        int index = index(draft, line);
        if (index > 0) {
            draft.phases.set(index - 1, ending(draft.phases.get(index - 1), line - 1));
        }
        draft.phases.add(
                index, new PlanReading.Phase(draft.source.words(line), line, end, null, null, null, null, null));
        draft.arrange((at, number) -> first ? 1 : opened(at, number, line, end, index));
        draft.putIn(line, index + 1);
        if (draft.source.unsaid(line) != null) {
            draft.notes.add(new PlanReading.Note(draft.source.unsaid(line), line, line, index + 1));
        }
        return null;
    }

    /** What the phase's own line was read as before. Limits and people that its heading names are still named there. */
    private static void takeOff(Draft draft, int line) {
        draft.items.removeIf(i -> i.line() == line);
        draft.steps.removeIf(s -> s.line() == line);
        draft.back.removeIf(s -> s.line() == line);
        draft.triggers.removeIf(t -> t.line() == line);
        draft.exceptions.removeIf(e -> e.line() == line);
        draft.messages.removeIf(m -> m.line() == line);
        draft.judged.removeIf(c -> c.line() == line);
        draft.cutNotes(line, line);
    }

    private static int end(Draft draft, int line) {
        return draft.phases.stream()
                .mapToInt(PlanReading.Phase::line)
                .filter(next -> next > line)
                .map(next -> next - 1)
                .reduce(draft.source.sectionEnd(line), Math::min);
    }

    /** After the phase that is nearest above it, wherever the file lists its phases. */
    private static int index(Draft draft, int line) {
        int index = 0;
        int nearest = 0;
        for (int i = 0; i < draft.phases.size(); i++) {
            int at = draft.phases.get(i).line();
            if (at < line && at >= nearest) {
                nearest = at;
                index = i + 1;
            }
        }
        return index;
    }

    /** What stands above all phases belongs to the first, whichever that is now. */
    private static int opened(int at, int number, int line, int end, int index) {
        if (line <= at && at <= end) {
            return index + 1;
        }
        boolean above = index == 0 && at < line && number == 1;
        return number > index && !above ? number + 1 : number;
    }

    private static PlanReading.Phase ending(PlanReading.Phase p, int end) {
        int shorter = Math.max(p.line(), Math.min(p.endLine(), end));
        return new PlanReading.Phase(
                p.name(),
                p.line(),
                shorter,
                p.minMinutes(),
                p.maxMinutes(),
                p.durationText(),
                p.risk(),
                p.rollbackMinutes());
    }

    /** What it held goes to the phase before it; what the first held, to the next. */
    static String close(Draft draft, int line) {
        if (draft.phaseOn(line) < 0) {
            return "Line " + line + " is not a phase.";
        }
        for (int at = draft.phaseOn(line); at >= 0; at = draft.phaseOn(line)) {
            int index = at;
            draft.phases.remove(index);
            draft.arrange((l, number) -> number > index && number > 1 ? number - 1 : number);
            draft.putIn(line, Math.max(1, index));
        }
        return null;
    }

    static String move(Draft draft, Correction c) {
        int phase = c.phaseLine() == null ? -1 : draft.phaseOn(c.phaseLine());
        if (phase < 0) {
            return c.phaseLine() == null
                    ? "Say by its line which phase it belongs to."
                    : "Line " + c.phaseLine() + " is not a phase.";
        }
        String heading = heading(draft, c);
        if (heading != null) {
            return heading;
        } else if (!holdsWork(draft, c)) {
            return "Nothing that begins in " + lines(c) + " belongs to a phase.";
        }
        draft.cutNotes(c.line(), c.endLine());
        draft.arrange((at, number) -> c.holds(at) ? phase + 1 : number);
        return null;
    }

    private static boolean holdsWork(Draft draft, Correction c) {
        return Stream.of(
                                draft.items.stream().map(PlanReading.ChecklistItem::line),
                                draft.criteria.stream().map(PlanReading.Criterion::line),
                                draft.judged.stream().map(PlanReading.JudgedCriterion::line),
                                draft.steps.stream().map(PlanReading.Step::line))
                        .flatMap(lines -> lines)
                        .anyMatch(c::holds)
                || draft.notes.stream().anyMatch(n -> n.line() <= c.endLine() && n.endLine() >= c.line());
    }

    /** Why a block with the heading of a phase can't be something else, null where there is none. */
    static String heading(Draft draft, Correction c) {
        return draft.phases.stream()
                .map(PlanReading.Phase::line)
                .filter(c::holds)
                .findFirst()
                .map(line -> "Line " + line + " is a phase. Say first that it is not.")
                .orElse(null);
    }

    static String lines(Correction c) {
        return c.line() == c.endLine() ? "line " + c.line() : "lines " + c.line() + " to " + c.endLine();
    }
}
