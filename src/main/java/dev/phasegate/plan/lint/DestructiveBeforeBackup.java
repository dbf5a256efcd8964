package dev.phasegate.plan.lint;

import java.util.stream.Stream;

/**
 * Data is destroyed and no backup was made before. In a file the lines tell what comes first; in a plan made by hand the
 * phases do, so that a backup anywhere in the same phase is taken to come first.
 */
final class DestructiveBeforeBackup implements Rule {

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        int phase = Backups.firstPhase(plan);
        int line = Backups.firstLine(plan);
        return Destructive.in(plan)
                .filter(found -> !covered(found, phase, line))
                .map(DestructiveBeforeBackup::finding);
    }

    private static boolean covered(Destructive.Found found, int phase, int line) {
        Integer at = found.line().number();
        boolean byLine = at != null && line != Integer.MAX_VALUE;
        return byLine ? line <= at : phase <= found.passage().phase();
    }

    private static Finding finding(Destructive.Found found) {
        return LintedPlan.finding(
                found.code(),
                found.line(),
                "destructive-before-backup",
                Severity.ERROR,
                "%s destroys data, and no backup comes before it."
                        .formatted(LintedPlan.quote(found.line().text())),
                "Add a step before it that makes a backup and restores it somewhere else to prove it.");
    }
}
