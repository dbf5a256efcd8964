package dev.phasegate.plan.lint;

/** Where a plan makes its backups. */
final class Backups {

    private Backups() {}

    static boolean speaksOfOne(Passage passage) {
        return !passage.kind().isBack()
                && passage.kind() != Passage.Kind.TEAM
                && passage.kind() != Passage.Kind.MESSAGE
                && passage.has(Vocabulary.of("backup"));
    }

    /** The first phase that makes one, 0 for the plan as a whole; none: {@link Integer#MAX_VALUE}. */
    static int firstPhase(LintedPlan plan) {
        return plan.passages()
                .filter(Backups::speaksOfOne)
                .mapToInt(Passage::phase)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The first line of the file that speaks of one; none: {@link Integer#MAX_VALUE}. */
    static int firstLine(LintedPlan plan) {
        Vocabulary backup = Vocabulary.of("backup");
        return plan.passages()
                .filter(Backups::speaksOfOne)
                .flatMap(passage -> passage.lines().stream())
                .filter(line -> line.number() != null && line.has(backup))
                .mapToInt(Passage.TextLine::number)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
