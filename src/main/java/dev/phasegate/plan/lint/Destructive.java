package dev.phasegate.plan.lint;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands after which data is gone. */
final class Destructive {
    private static final List<Pattern> COMMANDS = Stream.of(
                    "\\bmigrate[ :](reset|fresh|refresh)\\b",
                    "\\bdb[ :](reset|drop)\\b",
                    "\\bdb:schema:load\\b",
                    "--force-reset\\b|--accept-data-loss\\b",
                    "\\bflyway\\b.{0,80}\\bclean\\b",
                    "\\bliquibase\\b.{0,80}\\bdrop-?all\\b",
                    "\\bmanage\\.py\\s+flush\\b",
                    "\\bdrop\\s+(table|database|schema|column|tablespace|owned)\\b",
                    "\\balter\\s+table\\b.{0,200}\\bdrop\\s+(?!constraint|default|not|index)\\w",
                    "\\btruncate\\s+(table\\s+)?[a-z_\"]",
                    "\\bdelete\\s+from\\s+[\\w.\"]+\\s*(;|\"|'|$)",
                    "\\bdropdb\\b",
                    "\\bmysqladmin\\b.{0,80}\\bdrop\\b",
                    "\\bflush(all|db)\\b",
                    "\\bdropdatabase\\s*\\(",
                    "\\bmkfs(\\.\\w+)?\\s",
                    "\\bdd\\s.{0,80}\\bof=/dev/",
                    "\\b(terraform|tofu|pulumi|cdk)\\s+destroy\\b",
                    "\\bkubectl\\s+delete\\s+(-\\S+\\s+\\S+\\s+)?(pvc?|persistentvolume\\w*|ns|namespaces?|statefulsets?|--all)\\b",
                    "\\bhelm\\s+(uninstall|delete)\\b",
                    "\\bdocker\\s+volume\\s+(rm|prune)\\b",
                    "\\bdocker[ -]compose\\b.{0,80}\\bdown\\b.{0,80}(\\s-v\\b|--volumes\\b)",
                    "\\bdocker\\s+system\\s+prune\\b.{0,80}--volumes",
                    "\\baws\\s+rds\\s+delete-db",
                    "\\baws\\s+s3\\s+(rb|rm)\\b.{0,200}(--force|--recursive)",
                    "\\bgcloud\\s+sql\\s+instances\\s+delete\\b",
                    "\\bgit\\s+push\\b.{0,120}(--force(?!-with-lease)|\\s-f)\\b",
                    "\\b(delete|destroy|drop|remove|purge|reset|overwrite)\\b.{0,120}--force\\b")
            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
            .toList();

    private static final Pattern REMOVE = Pattern.compile("\\brm\\s+((?:-[\\w-]{1,40}\\s+){1,6})(.*)");
    /** What the next build or installation makes again. */
    private static final Pattern MADE_AGAIN = Pattern.compile(
            "(node_modules|\\bdist\\b|\\bbuild\\b|\\bout\\b|\\btarget\\b|\\.next|\\.cache|\\bcache\\b|/tmp/|\\btmp\\b|coverage|__pycache__|\\.venv|\\bvenv\\b|release|\\.turbo)");

    private Destructive() {}

    static boolean is(String command) {
        if (command.strip().startsWith("echo ")) {
            return false;
        }
        var removed = REMOVE.matcher(command);
        if (removed.find() && removed.group(1).matches(".*-(-recursive|\\w*[rR]).*")) {
            return !MADE_AGAIN.matcher(removed.group(2)).find();
        }
        return COMMANDS.stream().anyMatch(pattern -> pattern.matcher(command).find());
    }

    /** Those of the way forward; the way back may well destroy what was made. */
    static Stream<Found> in(LintedPlan plan) {
        return plan.code()
                .filter(code -> !code.passage().kind().isBack())
                .flatMap(code ->
                        code.lines().stream().filter(line -> is(line.text())).map(line -> new Found(code, line)));
    }

    record Found(Code code, Passage.TextLine line) {
        Passage passage() {
            return code.passage();
        }
    }
}
