package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.plan.document.Trigger;

/** A way back has steps, a time it may take, and somebody who goes it. */
final class RollbackComplete implements Rule {

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        List<RollbackLevel> levels = plan.document().rollback();
        if (levels.isEmpty()) {
            return Stream.of(plan.finding(
                    null,
                    "none",
                    "rollback-without-steps",
                    Severity.WARNING,
                    "The plan does not say how to get back.",
                    "Add a rollback with its steps, the time it may take and who does it."));
        }
        return levels.stream().flatMap(level -> check(plan, level));
    }

    private static Stream<Finding> check(LintedPlan plan, RollbackLevel level) {
        String name = LintedPlan.quote(level.name());
        if (level.steps().isEmpty()) {
            return Stream.of(plan.finding(
                    level.id(),
                    level.name(),
                    "rollback-without-steps",
                    Severity.WARNING,
                    name + " says when to roll back and not how.",
                    "Write down its steps, each with its command and what to expect."));
        }
        List<Finding> found = new ArrayList<>();
        if (level.objectiveMinutes() == null && !phasesSayTime(plan.document())) {
            found.add(plan.finding(
                    level.id(),
                    level.name(),
                    "rollback-without-time",
                    Severity.WARNING,
                    "Nobody knows how long " + name + " may take.",
                    "Say how many minutes it may take, and rehearse it once with a clock."));
        }
        if (!hasOwner(plan.document(), level)) {
            found.add(plan.finding(
                    level.id(),
                    level.name(),
                    "rollback-without-owner",
                    Severity.WARNING,
                    name + " names nobody who calls it or carries it out.",
                    "Give its steps and triggers to a role of the plan."));
        }
        return found.stream();
    }

    private static boolean phasesSayTime(PlanDocument document) {
        return document.phases().stream().map(PhaseSpec::rollbackMinutes).anyMatch(Objects::nonNull);
    }

    /** By role, or by the name of a role in a text. */
    private static boolean hasOwner(PlanDocument document, RollbackLevel level) {
        boolean given = level.steps().stream().map(StepSpec::roleId).anyMatch(Objects::nonNull)
                || level.triggers().stream().map(Trigger::roleId).anyMatch(Objects::nonNull);
        return given || document.roles().stream().anyMatch(role -> isNamed(role, level));
    }

    private static boolean isNamed(TeamRole role, RollbackLevel level) {
        String name = Vocabulary.fold(role.name());
        return Stream.concat(
                        level.steps().stream().map(step -> step.title() + " " + step.instructions()),
                        level.triggers().stream().map(trigger -> trigger.symptom() + " " + trigger.action()))
                .anyMatch(text -> Vocabulary.fold(text).contains(name));
    }
}
