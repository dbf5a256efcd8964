package dev.phasegate.plan.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A backup that counts as good because its file is there: half a dump is a large file, too. */
final class BackupProvedBySize implements Rule {
    private static final Pattern LOOK =
            Pattern.compile("^\\s*(\\$ )?(ls\\s+-\\w*l|wc\\s+-[lc]|du\\s|stat\\s|test\\s+-s|\\[ -s)");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        if (plan.passages().anyMatch(BackupProvedBySize::provesByRestoring)) {
            return Stream.empty();
        }
        return Stream.concat(
                plan.code().filter(code -> Backups.speaksOfOne(code.passage())).flatMap(BackupProvedBySize::looks),
                plan.passages(
                                Passage.Kind.ITEM,
                                Passage.Kind.NOTE,
                                Passage.Kind.EXPECTED,
                                Passage.Kind.CRITERION,
                                Passage.Kind.LIMIT)
                        .flatMap(BackupProvedBySize::sizes));
    }

    /** “Restore tested on the spare host”, in one line. */
    private static boolean provesByRestoring(Passage passage) {
        return !passage.kind().isBack()
                && passage.lines().stream()
                        .anyMatch(line -> line.has(Vocabulary.of("restore")) && line.has(Vocabulary.of("proof")));
    }

    private static Stream<Finding> looks(Code code) {
        return code.lines().stream()
                .filter(line -> LOOK.matcher(line.text()).find())
                .limit(1)
                .map(line -> finding(code.passage(), line));
    }

    private static Stream<Finding> sizes(Passage passage) {
        return passage.lines().stream()
                .filter(line -> line.has(Vocabulary.of("backup"))
                        && line.has(Vocabulary.of("size"))
                        && (passage.kind() == Passage.Kind.LIMIT
                                || line.text().chars().anyMatch(Character::isDigit)))
                .map(line -> finding(passage, line));
    }

    private static Finding finding(Passage passage, Passage.TextLine line) {
        return new Finding(
                "backup-proved-by-size",
                Severity.WARNING,
                line.number(),
                passage.elementId(),
                LintedPlan.hash(line.text().strip()),
                "%s shows that a file is there, not that it can be restored.".formatted(LintedPlan.quote(line.text())),
                "Restore the backup into a scratch database and compare row counts before going on.");
    }
}
