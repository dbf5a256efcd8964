package dev.phasegate.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/**
 * Whether something may begin or go on by itself in a plan: the one place that everything automatic asks, in the transaction in
 * which it acts. What people press themselves is not held; they see why.
 */
@ApplicationScoped
public class AutomationHold {
    private final List<HoldsAutomation> reasons;
    private final CurrentActor actor;

    AutomationHold(@All List<HoldsAutomation> reasons, CurrentActor actor) {
        this.reasons = reasons;
        this.actor = actor;
    }

    /** The sentence that says why not, for schedules, rollouts and the like; empty where it may. */
    public Optional<String> of(Plan plan) {
        return plan.state().running()
                ? held(plan).map(HoldsAutomation.Held::sentence)
                : Optional.of("The plan is " + plan.state().words().toLowerCase(Locale.ROOT)
                        + ", so nothing of it goes on by itself.");
    }

    /** For acts that people and programs share: throws {@link Conflict} where it is a program and automation is held. */
    void requireOfPrograms(Plan plan) {
        if (!actor.get().isPerson()) {
            held(plan).ifPresent(held -> {
                throw new Conflict(held.sentence(), List.of(), held.link());
            });
        }
    }

    private Optional<HoldsAutomation.Held> held(Plan plan) {
        return reasons.stream().flatMap(reason -> reason.why(plan).stream()).findFirst();
    }
}
