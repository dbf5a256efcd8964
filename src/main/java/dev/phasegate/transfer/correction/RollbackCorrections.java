package dev.phasegate.transfer.correction;

import java.util.BitSet;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.transfer.reading.PlanReading;

/**
 * "This is the way back": checks, steps and plain lines of the block become its steps, a phase in it is none any more. Limits
 * and symptoms stay what they are: they say when to go back, not how.
 */
final class RollbackCorrections {

    private RollbackCorrections() {}

    static String back(Draft draft, Correction c) {
        boolean changed = closePhases(draft, c);
        changed |= checks(draft, c);
        changed |= steps(draft, c);
        draft.messages.removeIf(m -> c.holds(m.line()));
        changed |= lines(draft, c);
        return changed ? null : "There is nothing in " + PhaseCorrections.lines(c) + " that could become a step back.";
    }

    private static boolean closePhases(Draft draft, Correction c) {
        boolean changed = false;
        for (int line = c.line(); line <= c.endLine(); line++) {
            changed |= draft.phaseOn(line) >= 0 && PhaseCorrections.close(draft, line) == null;
        }
        return changed;
    }

    private static boolean checks(Draft draft, Correction c) {
        draft.items.stream()
                .filter(i -> c.holds(i.line()))
                .forEach(i -> add(
                        draft,
                        new PlanReading.RollbackStep(
                                told(i.text(), i.detail()), i.line(), Math.max(i.line(), i.endLine()), null, null)));
        return draft.items.removeIf(i -> c.holds(i.line()));
    }

    private static boolean steps(Draft draft, Correction c) {
        draft.steps.stream()
                .filter(s -> c.holds(s.line()))
                .forEach(s -> add(
                        draft,
                        new PlanReading.RollbackStep(
                                told(s.title(), s.detail(), s.expected()),
                                s.line(),
                                Math.max(s.line(), s.endLine()),
                                s.language(),
                                s.command())));
        return draft.steps.removeIf(s -> c.holds(s.line()));
    }

    /** A step of the way back has one text: its first line names it. */
    private static String told(String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static void add(Draft draft, PlanReading.RollbackStep step) {
        if (draft.back.stream().noneMatch(known -> known.line() == step.line())) {
            draft.back.add(step);
        }
    }

    /** Lines that were understood as nothing. */
    private static boolean lines(Draft draft, Correction c) {
        draft.notes.removeIf(n -> n.line() <= c.endLine() && n.endLine() >= c.line());
        BitSet named = draft.named();
        boolean changed = false;
        for (int line = c.line(); line <= c.endLine(); line++) {
            if (!named.get(line) && saysWhatToDo(draft, line)) {
                draft.back.add(new PlanReading.RollbackStep(
                        told(draft.source.words(line), draft.source.unsaid(line)), line, line, null, null));
                changed = true;
            }
        }
        return changed;
    }

    private static boolean saysWhatToDo(Draft draft, int line) {
        boolean leads = draft.source.isHeading(line)
                || draft.source.isTableHead(line)
                || draft.source.words(line).endsWith(":");
        return !leads && !draft.source.isCode(line) && draft.source.hasWords(line);
    }
}
