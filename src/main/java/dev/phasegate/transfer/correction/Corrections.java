package dev.phasegate.transfer.correction;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.transfer.reading.PlanReading;
import dev.phasegate.transfer.reading.SourceLines;

/** Applies what people said of a file's lines to its reading, one after the other, in the order in which it was said. */
public final class Corrections {
    /** Whoever has to say more has a file that should be rewritten. */
    public static final int MOST = 200;

    private Corrections() {}

    /** A corrected reading; {@code problems} says in words for each correction why it does not fit, null where it does. */
    public record Corrected(PlanReading reading, List<String> problems) {}

    /** What does not fit is left out. */
    public static PlanReading apply(PlanReading reading, List<Correction> corrections) {
        return run(reading, corrections).reading();
    }

    public static Corrected run(PlanReading reading, List<Correction> corrections) {
        if (corrections.isEmpty()) {
            return new Corrected(reading, List.of());
        }
        SourceLines source = new SourceLines(reading);
        PlanReading corrected = reading;
        List<String> problems = new ArrayList<>();
        for (Correction correction : corrections) {
            Draft draft = new Draft(corrected, source);
            String problem = correct(draft, correction);
            problems.add(problem);
            corrected = problem == null ? draft.reading() : corrected;
        }
        return new Corrected(asked(corrected, source), problems);
    }

    private static String correct(Draft draft, Correction c) {
        int lines = draft.source.count();
        if (c.line() < 1 || c.endLine() > lines) {
            return "The file has " + lines + " lines; choose lines from 1 to " + lines + ".";
        } else if (c.endLine() < c.line()) {
            return "The last line, " + c.endLine() + ", comes before the first, " + c.line() + ".";
        }
        return switch (c.kind()) {
            case PHASE -> PhaseCorrections.open(draft, c.line());
            case NO_PHASE -> PhaseCorrections.close(draft, c.line());
            case CHECK -> CheckCorrections.check(draft, c);
            case NO_CHECK -> CheckCorrections.noCheck(draft, c);
            case NOTE -> CheckCorrections.note(draft, c);
            case ROLLBACK -> RollbackCorrections.back(draft, c);
            case TO_PHASE -> PhaseCorrections.move(draft, c);
        };
    }

    /** What is left open depends on what was read: other phases, other limits, other questions. */
    private static PlanReading asked(PlanReading r, SourceLines source) {
        return r.with(source.questions(r), r.notes());
    }
}
