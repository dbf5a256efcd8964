package dev.phasegate.signoff;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.EndCondition;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.RevisionFollower;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Conflict;
import dev.phasegate.signoff.ConditionQuery.Standing;

/** A Go was given if something is done: until it is, its phase can't be left out or removed, nor the plan completed. */
@ApplicationScoped
class ConditionsHold implements EndCondition, RevisionFollower {
    private final ConditionQuery conditions;

    ConditionsHold(ConditionQuery conditions) {
        this.conditions = conditions;
    }

    @Override
    public void requireCompletable(Plan plan) {
        List<Standing> open = open(plan);
        if (!open.isEmpty()) {
            throw refusal(plan, open, "the plan can't be completed");
        }
    }

    @Override
    public void requireSkippable(Plan plan, Phase phase) {
        List<Standing> open =
                open(plan).stream().filter(c -> phase.id().equals(c.dueId())).toList();
        if (!open.isEmpty()) {
            throw refusal(plan, open, "phase " + phase.number() + " can't be left out");
        }
    }

    @Override
    public void follow(Plan plan, PlanDocument before, PlanDocument after) {
        if (before == null) {
            return;
        }
        Set<String> stay = after.phases().stream().map(PhaseSpec::id).collect(Collectors.toSet());
        if (before.phases().stream().allMatch(phase -> stay.contains(phase.id()))) {
            return;
        }
        List<Standing> open = open(plan).stream()
                .filter(c -> c.dueId() != null && !stay.contains(c.dueId()))
                .toList();
        if (!open.isEmpty()) {
            throw refusal(plan, open, "the phase that has to meet it can't be removed");
        }
    }

    private List<Standing> open(Plan plan) {
        return conditions.of(plan.id()).stream().filter(Standing::open).toList();
    }

    private static Conflict refusal(Plan plan, List<Standing> open, String what) {
        String count = open.size() == 1 ? "A condition of a Go is open" : open.size() + " conditions of a Go are open";
        return new Conflict(
                count + ", so " + what + ".",
                open.stream().map(c -> c.text() + " (" + c.role() + ")").toList(),
                new Conflict.Link("/plans/" + plan.slug() + "/conditions", "Look at the conditions"));
    }
}
