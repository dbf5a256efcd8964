package dev.phasegate.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanState;
import dev.phasegate.verification.schedule.Due;

/** Decides, under the lock of the check, whether there is something to run, and writes down who runs it. */
@ApplicationScoped
class TakeRun {
    private final CheckVersions versions;
    private final Agenda agenda;
    private final LiveEvents live;
    private final Node node;
    private final Clock clock;

    TakeRun(CheckVersions versions, Agenda agenda, LiveEvents live, Node node, Clock clock) {
        this.versions = versions;
        this.agenda = agenda;
        this.live = live;
        this.node = node;
        this.clock = clock;
    }

    /** Of its schedule. However often it is asked, on however many nodes, a slot is given out once. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Taken> slot(long checkId) {
        Check check = Check.lock(checkId);
        if (check == null) {
            return Optional.empty();
        }
        CheckDefinition definition = versions.definition(check);
        if (definition.schedule() == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant lost = lost(check, definition, now);
        Due due = check.look(definition, now);
        check.settle(due);
        if (check.paused(now) || !active(check, definition)) {
            return Optional.empty();
        }
        if (due.missed() > 0) {
            CheckRun.missed(check, due.firstMissed(), due.missed(), now);
            live.publish(check.planId(), "check:" + check.id());
        }
        Instant slot = due.run() == null ? lost : due.run();
        return slot == null ? Optional.empty() : Optional.of(taken(check, definition, slot, now));
    }

    private Taken taken(Check check, CheckDefinition definition, Instant slot, Instant now) {
        CheckRun run = CheckRun.ofSlot(check, slot, node.name(), now);
        live.publish(check.planId(), "check:" + check.id());
        return new Taken(run.id(), check.planId(), definition);
    }

    /** That somebody asked for. Empty where it was called off, or where another node has it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Taken> asked(long runId) {
        CheckRun run = CheckRun.lock(runId);
        Check check = run == null || run.state() != RunState.PENDING ? null : Check.lock(run.checkId());
        if (check == null) {
            return Optional.empty();
        }
        run.start(node.name(), clock.instant());
        live.publish(check.planId(), "check:" + check.id());
        return Optional.of(
                new Taken(runId, check.planId(), CheckReading.read(versions.fields(check.id(), run.version()))));
    }

    /** The node of the running slot is gone. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void loseSlot(long checkId) {
        Check check = Check.lock(checkId);
        if (check != null) {
            CheckRun.left(checkId).forEach(run -> lose(check, run));
        }
    }

    /** The same of a run that somebody asked for: another one takes its place where that does no harm. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void loseAsked(long runId) {
        CheckRun run = CheckRun.lock(runId);
        Check check = run == null || run.state() != RunState.RUNNING ? null : Check.lock(run.checkId());
        if (check == null) {
            return;
        }
        lose(check, run);
        if (CheckReading.read(versions.fields(check.id(), run.version())).repeatable()) {
            agenda.runNow(check, run.again(check, clock.instant()));
        }
    }

    /** When to look again; empty: never. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Instant> next(long checkId) {
        return Check.present(checkId).map(Check::nextDue);
    }

    private void lose(Check check, CheckRun run) {
        run.end(RunState.LOST, "The node " + run.node() + " went away while it ran.", clock.instant());
        live.publish(check.planId(), "check:" + check.id());
    }

    private static Instant lost(Check check, CheckDefinition definition, Instant now) {
        Instant slot = check.settledSlot();
        boolean again = definition.repeatable()
                && Due.fresh(definition.schedule(), slot, now)
                && CheckRun.lost(check.id(), slot);
        return again ? slot : null;
    }

    private static boolean active(Check check, CheckDefinition definition) {
        Plan plan = Plan.findById(check.planId());
        if (plan.state() != PlanState.IN_PROGRESS && plan.state() != PlanState.ON_HOLD) {
            return false;
        }
        List<String> named = definition.phases();
        return named.isEmpty()
                || Phase.of(plan.id()).stream()
                        .anyMatch(phase ->
                                named.contains(phase.id()) && phase.state().running());
    }
}
