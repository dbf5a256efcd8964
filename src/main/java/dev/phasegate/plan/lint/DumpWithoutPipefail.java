package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A dump that feeds a pipe: when it fails halfway, the pipe still ends well and half a dump looks like a whole one. */
final class DumpWithoutPipefail implements Rule {
    private static final Pattern PIPED = Pattern.compile(
            "\\b(pg_dump(all)?|pg_basebackup|mysqldump|mariadb-dump|mongodump|sqlite3\\b[^|]{0,200}\\.dump|docker save|(?<![.\\w])tar\\s+(?:-{0,2}c|-\\w{1,8}c))[^|]*\\|(?!\\|)");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        return plan.code().flatMap(DumpWithoutPipefail::check);
    }

    private static Stream<Finding> check(Code code) {
        List<Finding> found = new ArrayList<>();
        boolean safe = false;
        for (Passage.TextLine line : code.lines()) {
            safe |= line.text().contains("pipefail");
            if (!safe && PIPED.matcher(line.text()).find()) {
                found.add(
                        LintedPlan.finding(
                                code,
                                line,
                                "dump-without-pipefail",
                                Severity.WARNING,
                                "%s: when the dump fails, the pipe still reports success."
                                        .formatted(LintedPlan.quote(line.text())),
                                "Put “set -o pipefail” before it, or write to a file first and look at the result of the dump."));
            }
        }
        return found.stream();
    }
}
