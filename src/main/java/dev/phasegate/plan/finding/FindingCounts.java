package dev.phasegate.plan.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.Severity;

/** How many findings are open. */
public record FindingCounts(int errors, int warnings, int infos) {

    /** Of any findings, also those of a file that is no plan yet. */
    public static FindingCounts of(Collection<Finding> findings) {
        return new FindingCounts(
                count(findings, Severity.ERROR), count(findings, Severity.WARNING), count(findings, Severity.INFO));
    }

    private static int count(Collection<Finding> findings, Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** “1 error and 3 warnings”; remarks are counted only where there is nothing worse. */
    public String words() {
        List<String> parts = new ArrayList<>();
        part(parts, errors, "error");
        part(parts, warnings, "warning");
        if (parts.isEmpty()) {
            part(parts, infos, "remark");
        }
        return parts.isEmpty() ? "nothing" : String.join(" and ", parts);
    }

    public boolean any() {
        return errors + warnings + infos > 0;
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word + (count == 1 ? "" : "s"));
        }
    }
}
