package dev.phasegate.transfer.correction;

import java.util.Objects;
import java.util.stream.Stream;

import dev.phasegate.transfer.reading.PlanReading;

/** "This is a check", "this is not a check", "this is only a note". Each says in words why it can't, else null. */
final class CheckCorrections {

    private CheckCorrections() {}

    /** Each line with words becomes a check of its own; headings only lead. */
    static String check(Draft draft, Correction c) {
        String heading = PhaseCorrections.heading(draft, c);
        if (heading != null) {
            return heading;
        }
        boolean one = c.line() == c.endLine();
        boolean made = false;
        for (int line = c.line(); line <= c.endLine(); line++) {
            boolean fits = draft.source.hasWords(line) && (one || !draft.source.isHeading(line));
            made |= fits && check(draft, line);
        }
        return made ? null : "There is nothing in " + PhaseCorrections.lines(c) + " that could become a check.";
    }

    private static boolean check(Draft draft, int line) {
        boolean changed = otherwise(draft, line);
        PlanReading.Step step =
                draft.steps.stream().filter(s -> s.line() == line).findFirst().orElse(null);
        boolean is = draft.items.stream().anyMatch(i -> i.line() == line);
        if (step == null && is) {
            return changed;
        }
        int phase = draft.phaseAt(line);
        int end = step == null ? line : Math.max(line, step.endLine());
        draft.steps.removeIf(s -> s.line() == line);
        draft.cutNotes(line, line);
        if (!is) {
            draft.items.add(new PlanReading.ChecklistItem(
                    draft.source.words(line),
                    line,
                    end,
                    draft.source.headingAbove(line),
                    draft.phaseName(phase),
                    phase,
                    draft.source.isTicked(line),
                    end == line ? draft.source.unsaid(line) : draft.source.raw(line + 1, end)));
        }
        return true;
    }

    /** What would keep a box out of the checklist: a reason to stop, a part of the way back, a message. */
    private static boolean otherwise(Draft draft, int line) {
        boolean changed = draft.judged.removeIf(c -> c.line() == line && isBad(c.band()));
        changed |= draft.criteria.removeIf(c -> c.line() == line && isBad(c.band()));
        changed |= draft.back.removeIf(s -> s.line() == line);
        changed |= draft.triggers.removeIf(t -> t.line() == line);
        changed |= draft.exceptions.removeIf(e -> e.line() == line);
        changed |= draft.messages.removeIf(m -> m.line() == line);
        return changed;
    }

    private static boolean isBad(String band) {
        return band.equals("no_go") || band.equals("roll_back");
    }

    /** What else was read from the line stays; where there is nothing else, the line becomes a note. */
    static String noCheck(Draft draft, Correction c) {
        boolean removed = draft.items.removeIf(i -> c.holds(i.line()));
        return removed ? null : orPartOf(draft, c, "No check begins in " + PhaseCorrections.lines(c) + ".");
    }

    /** Nothing that begins in the block is anything but words any more. */
    static String note(Draft draft, Correction c) {
        String heading = PhaseCorrections.heading(draft, c);
        if (heading != null) {
            return heading;
        }
        boolean removed = draft.items.removeIf(i -> c.holds(i.line()));
        removed |= draft.criteria.removeIf(i -> c.holds(i.line()));
        removed |= draft.judged.removeIf(i -> c.holds(i.line()));
        removed |= draft.steps.removeIf(i -> c.holds(i.line()));
        removed |= draft.roles.removeIf(i -> c.holds(i.line()));
        removed |= draft.back.removeIf(i -> c.holds(i.line()));
        removed |= draft.triggers.removeIf(i -> c.holds(i.line()));
        removed |= draft.exceptions.removeIf(i -> c.holds(i.line()));
        removed |= draft.schedules.removeIf(i -> c.holds(i.line()));
        removed |= draft.messages.removeIf(i -> c.holds(i.line()));
        removed |= draft.contacts.removeIf(i -> c.holds(i.line()));
        if (removed) {
            draft.cutNotes(c.line(), c.endLine());
            return null;
        }
        return orPartOf(draft, c, "Nothing was read from " + PhaseCorrections.lines(c) + " that could become a note.");
    }

    /** A line that explains the one above it can't be corrected without that one. */
    private static String orPartOf(Draft draft, Correction c, String problem) {
        return Stream.of(
                        draft.items.stream().map(i -> from(i.line(), i.endLine(), c)),
                        draft.steps.stream().map(s -> from(s.line(), s.endLine(), c)),
                        draft.back.stream().map(s -> from(s.line(), s.endLine(), c)),
                        draft.messages.stream().map(m -> from(m.line(), m.endLine(), c)))
                .flatMap(lines -> lines)
                .filter(Objects::nonNull)
                .findFirst()
                .map(line -> "Line " + c.line() + " is a part of what line " + line + " says. Correct that one.")
                .orElse(problem);
    }

    private static Integer from(int line, int endLine, Correction c) {
        return line < c.line() && c.line() <= endLine ? line : null;
    }
}
