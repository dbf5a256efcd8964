package dev.phasegate.plan.lint;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.phasegate.plan.document.StepSpec;

/** A command is run and nobody says what it should answer, so that whoever runs it at night can't tell good from bad. */
final class StepWithoutExpectation implements Rule {
    /** Contents of files, not commands that answer. */
    private static final Set<String> NOT_RUN = Set.of(
            "env",
            "dotenv",
            "ini",
            "toml",
            "properties",
            "yaml",
            "yml",
            "json",
            "xml",
            "html",
            "css",
            "javascript",
            "js",
            "typescript",
            "ts",
            "tsx",
            "jsx",
            "python",
            "java",
            "go",
            "php",
            "ruby",
            "text",
            "txt",
            "markdown",
            "md",
            "nginx",
            "dockerfile",
            "prisma",
            "mermaid",
            "diff");

    private static final Pattern SETTING = Pattern.compile("\\s*(export\\s+)?[A-Z][A-Z0-9_]{1,80}\\s*=.*");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        return plan.document().phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.expected().isBlank() && isRun(step))
                .map(step -> plan.finding(
                        step.id(),
                        step.title() + "\n" + step.command(),
                        "step-without-expectation",
                        Severity.INFO,
                        LintedPlan.quote(step.title()) + " does not say what its commands should answer.",
                        "Write what a good answer looks like, and what to do with another one."));
    }

    private static boolean isRun(StepSpec step) {
        return !NOT_RUN.contains(step.language().toLowerCase(java.util.Locale.ROOT))
                && step.command().lines().anyMatch(StepWithoutExpectation::isCommand);
    }

    private static boolean isCommand(String line) {
        String text = line.strip();
        boolean comment = text.startsWith("#") || text.startsWith("//") || text.startsWith("--");
        return !text.isEmpty() && !comment && !SETTING.matcher(text).matches();
    }
}
