package dev.phasegate.verification.probe;

import java.util.List;

/**
 * What came of a probe.
 *
 * @param findings what became of each condition; none where nothing was measured
 * @param attempts in their order, the last one counts
 * @param output what came back, for people: cut, without secrets and masked columns
 * @param tables the same where it has rows and columns; mostly none
 */
public record ProbeResult(
        CheckOutcome outcome,
        List<Condition.Finding> findings,
        List<Attempt> attempts,
        List<Measured> measured,
        String output,
        List<ShownTable> tables) {

    public ProbeResult(
            CheckOutcome outcome,
            List<Condition.Finding> findings,
            List<Attempt> attempts,
            List<Measured> measured,
            String output) {
        this(outcome, findings, attempts, measured, output, List.of());
    }

    /** Nothing was asked, and why. */
    public static ProbeResult error(String sentence) {
        return new ProbeResult(new CheckOutcome.Error(sentence), List.of(), List.of(), List.of(), "");
    }
}
