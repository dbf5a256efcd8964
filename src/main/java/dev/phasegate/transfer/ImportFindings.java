package dev.phasegate.transfer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.phasegate.plan.finding.FindingCounts;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.Severity;

/** What was found in the file's plan: what weighs in a list, remarks only beside their line. */
record ImportFindings(
        List<Finding> errors, List<Finding> warnings, List<Finding> infos, Map<Integer, List<Finding>> byLine) {

    static ImportFindings of(PlanFile file) {
        List<Finding> all = FindingsOfReading.of(file);
        return new ImportFindings(
                of(all, Severity.ERROR),
                of(all, Severity.WARNING),
                of(all, Severity.INFO),
                all.stream().filter(finding -> finding.line() != null).collect(Collectors.groupingBy(Finding::line)));
    }

    private static List<Finding> of(List<Finding> all, Severity severity) {
        return all.stream().filter(finding -> finding.severity() == severity).toList();
    }

    List<Finding> at(int line) {
        return byLine.getOrDefault(line, List.of());
    }

    public boolean any() {
        return !errors.isEmpty() || !warnings.isEmpty() || !infos.isEmpty();
    }

    /** “1 error and 3 warnings”. */
    public String words() {
        return new FindingCounts(errors.size(), warnings.size(), infos.size()).words();
    }
}
