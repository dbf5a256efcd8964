package dev.phasegate.verification.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.verification.probe.Condition.Finding;
import dev.phasegate.verification.probe.Condition.Holds;

/**
 * From what was observed to an outcome, as a pure function: one failure condition that holds is enough to fail; else all success
 * conditions have to hold. With success conditions alone, what is not success failed; with failure conditions alone, what is no
 * failure succeeded; with both, what is neither is inconclusive. What can't be said is an error, unless it failed anyway.
 */
public record Judgement(CheckOutcome outcome, List<Finding> findings) {

    public static Judgement of(List<Condition> success, List<Condition> failure, Observed observed) {
        List<Finding> good = success.stream().map(c -> c.look(observed)).toList();
        List<Finding> bad = failure.stream().map(c -> c.look(observed)).toList();
        List<Finding> all = new ArrayList<>(good);
        all.addAll(bad);
        return new Judgement(outcome(good, bad), List.copyOf(all));
    }

    private static CheckOutcome outcome(List<Finding> good, List<Finding> bad) {
        if (any(bad, Holds.YES)) {
            return new CheckOutcome.Failed(said(bad, Holds.YES));
        }
        if (bad.isEmpty() && any(good, Holds.NO)) {
            return new CheckOutcome.Failed(said(good, Holds.NO));
        }
        if (any(bad, Holds.UNKNOWN)) {
            return new CheckOutcome.Error(said(bad, Holds.UNKNOWN));
        }
        if (any(good, Holds.NO)) {
            return new CheckOutcome.Inconclusive("Neither good nor bad: " + said(good, Holds.NO));
        }
        if (any(good, Holds.UNKNOWN)) {
            return new CheckOutcome.Error(said(good, Holds.UNKNOWN));
        }
        if (good.isEmpty() && bad.isEmpty()) {
            return new CheckOutcome.Inconclusive("Nothing says what is good or bad.");
        }
        return new CheckOutcome.Successful(
                good.isEmpty() ? "Nothing that would be bad was seen." : said(good, Holds.YES));
    }

    private static boolean any(List<Finding> findings, Holds holds) {
        return findings.stream().anyMatch(finding -> finding.holds() == holds);
    }

    private static String said(List<Finding> findings, Holds holds) {
        return findings.stream()
                .filter(finding -> finding.holds() == holds)
                .map(Finding::sentence)
                .collect(Collectors.joining(" "));
    }
}
