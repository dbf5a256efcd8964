package dev.phasegate.baseline;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.RunningPhases;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** Recording a baseline, and choosing which one a plan is compared with. Both change evidence, so both lock the gates. */
@ApplicationScoped
class Baselines {
    private final BaselineValues values;
    private final RunningPhases phases;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    Baselines(
            BaselineValues values,
            RunningPhases phases,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.values = values;
        this.phases = phases;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code leftOut}: metrics whose values were in several units, so that they have no average. */
    record Recorded(long id, String name, int values, List<String> leftOut, boolean current) {}

    /** Throws {@link Invalid}, and {@link Conflict} for a plan that has ended. */
    @Transactional
    Recorded record(Plan plan, BaselineForm asked) {
        Instant now = clock.instant();
        BaselineForm form = asked.checked(now);
        requireOpen(plan);
        List<Integer> numbers = phases.lock(plan.id());
        if (Baseline.named(plan, form.name())) {
            throw Invalid.field(
                    "name", "This plan has a baseline of that name. They are never changed; take another name.");
        }
        Baseline baseline = new Baseline(plan, form, actor.get(), now);
        baseline.persistAndFlush();
        int taken = values.copy(plan, baseline.id(), form.from(), form.until());
        if (taken == 0) {
            throw Invalid.field(
                    form.from() == null ? "name" : "from",
                    form.from() == null
                            ? "The plan has no values yet that could be recorded."
                            : "Nothing was measured in that period.");
        }
        if (form.current()) {
            new BaselineChoice(plan, baseline, actor.get(), now).persist();
            numbers.forEach(number -> live.publish(plan.id(), "gate:" + number));
        }
        List<String> leftOut = form.from() == null ? List.of() : values.inSeveralUnits(plan, form.from(), form.until());
        Recorded recorded = new Recorded(baseline.id(), baseline.name(), taken, leftOut, form.current());
        audit.append(new AuditEntry(
                "baseline.recorded", plan.id(), null, sentence(recorded), detail(baseline, form, taken)));
        return recorded;
    }

    /** Throws {@link NotFound} for one of another plan. Choosing the one that counts already changes nothing. */
    @Transactional
    String choose(Plan plan, long id) {
        requireOpen(plan);
        List<Integer> numbers = phases.lock(plan.id());
        Baseline baseline = Baseline.of(plan, id);
        if (baseline == null) {
            throw new NotFound("baseline " + id);
        }
        if (!baseline.id().equals(BaselineChoice.current(plan))) {
            new BaselineChoice(plan, baseline, actor.get(), clock.instant()).persist();
            numbers.forEach(number -> live.publish(plan.id(), "gate:" + number));
            String sentence = "compares the plan with the baseline “" + baseline.name() + "” from now on";
            audit.append(new AuditEntry(
                    "baseline.chosen",
                    plan.id(),
                    null,
                    sentence,
                    Map.of("baseline", baseline.id(), "name", baseline.name())));
        }
        return baseline.name();
    }

    private static void requireOpen(Plan plan) {
        if (plan.state().ended()) {
            throw new Conflict("The plan is " + plan.state().words().toLowerCase(Locale.ROOT)
                    + ", so what it is compared with stays as it is.");
        }
    }

    private static String sentence(Recorded recorded) {
        return "recorded the baseline “" + recorded.name() + "” with "
                + (recorded.values() == 1 ? "1 value" : recorded.values() + " values")
                + (recorded.current() ? ", to compare the plan with" : "");
    }

    private static Map<String, Object> detail(Baseline baseline, BaselineForm form, int taken) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("baseline", baseline.id());
        detail.put("name", baseline.name());
        detail.put("values", taken);
        detail.put("from", form.from());
        detail.put("until", form.until());
        detail.put("current", form.current());
        return detail;
    }
}
