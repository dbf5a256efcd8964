package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of statements run by a client that goes on after an error: half of it is applied and the end says nothing. */
final class RestoreIgnoresErrors implements Rule {
    private static final Pattern PSQL = Pattern.compile(
            "\\bpsql\\b.*?(<(?!<)\\s*(?![^\\s<>]{1,40}>)[^\\s<]|\\s-f\\s*\\S|\\s--file\\b)|\\b(cat|zcat|gunzip|gzip\\s+-\\w*d\\w*|pg_dump)\\b.*\\|\\s*psql\\b");
    private static final Pattern PSQL_STRICT = Pattern.compile("ON_ERROR_STOP|--single-transaction|\\s-1\\b");
    private static final Pattern PG_RESTORE = Pattern.compile("\\bpg_restore\\b");
    private static final Pattern PG_RESTORE_STRICT =
            Pattern.compile("--exit-on-error|--single-transaction|\\s-\\w*e\\b|\\s-1\\b|\\s-l\\b|--list|--version");
    private static final Pattern MYSQL_FORCED = Pattern.compile("\\b(mysql|mariadb)\\b.*(--force|\\s-f)\\b.*<");
    private static final Pattern RESTORE =
            Pattern.compile("\\b(psql|pg_restore|mysql|mariadb|mongorestore)\\b.*(<|-f|restore)|\\bpg_restore\\b");
    private static final Pattern SILENCED = Pattern.compile("\\|\\|\\s*(true|:)(\\s|$)|2>\\s*/dev/null");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        return plan.code().flatMap(RestoreIgnoresErrors::check);
    }

    private static Stream<Finding> check(Code code) {
        List<Finding> found = new ArrayList<>();
        boolean strict = false;
        for (Passage.TextLine line : code.lines()) {
            String text = line.text();
            strict |= text.contains("ON_ERROR_STOP") && !text.contains("psql ");
            if (SILENCED.matcher(text).find() && RESTORE.matcher(text).find()) {
                found.add(finding(code, line, "Leave its errors visible and stop when there is one."));
            } else if (!strict
                    && PSQL.matcher(text).find()
                    && !PSQL_STRICT.matcher(text).find()) {
                found.add(finding(code, line, "Add “--set ON_ERROR_STOP=1 --single-transaction” to psql."));
            } else if (PG_RESTORE.matcher(text).find()
                    && !PG_RESTORE_STRICT.matcher(text).find()) {
                found.add(finding(code, line, "Add “--exit-on-error” to pg_restore."));
            } else if (MYSQL_FORCED.matcher(text).find()) {
                found.add(finding(code, line, "Take “--force” away, so that it stops at the first error."));
            }
        }
        return found.stream();
    }

    private static Finding finding(Code code, Passage.TextLine line, String mend) {
        return LintedPlan.finding(
                code,
                line,
                "restore-ignores-errors",
                Severity.WARNING,
                "%s goes on after an error and leaves the database half changed."
                        .formatted(LintedPlan.quote(line.text())),
                mend);
    }
}
