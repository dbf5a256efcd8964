package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.phasegate.plan.document.PlanDocument;

/** All rules over one plan: pure, deterministic, linear in the plan's length. */
public final class Linter {
    private static final List<Rule> RULES = List.of(
            new SecretInFile(),
            new Bands(),
            new DestructiveBeforeBackup(),
            new DestructiveInLowRisk(),
            new LooseAlert(),
            new TimelineSum(),
            new DurationsExceedWindow(),
            new BackupProvedBySize(),
            new DumpWithoutPipefail(),
            new RestoreIgnoresErrors(),
            new RollbackComplete(),
            new NoPointOfNoReturn(),
            new TriggerUnmeasured(),
            new RoleWithoutPerson(),
            new ContactBlank(),
            new RandomRollout(),
            new VagueWord(),
            new StepWithoutExpectation());

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::line, Comparator.nullsLast(Comparator.naturalOrder()));

    private Linter() {}

    /** Worst first, then in the order of the file or of the plan; the same defect of the same content once. */
    public static List<Finding> lint(LintedPlan plan) {
        List<Finding> found = new ArrayList<>();
        RULES.forEach(rule -> rule.check(plan).forEach(found::add));
        return ordered(found);
    }

    /** The same with what is only known of a plan with people; {@code filled}: ids of the roles that somebody holds. */
    public static List<Finding> withPeople(PlanDocument document, List<Finding> findings, Set<String> filled) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(RoleWithoutPerson.unfilled(document, filled));
        return ordered(all);
    }

    private static List<Finding> ordered(List<Finding> found) {
        Set<String> seen = new HashSet<>();
        return found.stream()
                .filter(finding -> seen.add(finding.key()))
                .sorted(ORDER)
                .toList();
    }
}
