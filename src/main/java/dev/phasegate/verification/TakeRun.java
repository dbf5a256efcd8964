package dev.phasegate.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.AutomationHold;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanState;
import dev.phasegate.verification.schedule.Due;

/** Decides, under the lock of the check, whether there is something to run, and writes down who runs it. */
@ApplicationScoped
class TakeRun {
    /** Whoever holds the lock of a check for longer has stopped; the row comes back. */
    private static final String PATIENCE = "set local lock_timeout = '5s'";

    private static final Duration AWAITED = Duration.ofMinutes(10);

    private final EntityManager em;
    private final CheckVersions versions;
    private final Agenda agenda;
    private final AutomationHold automation;
    private final LiveEvents live;
    private final Node node;
    private final Clock clock;

    TakeRun(
            EntityManager em,
            CheckVersions versions,
            Agenda agenda,
            AutomationHold automation,
            LiveEvents live,
            Node node,
            Clock clock) {
        this.em = em;
        this.versions = versions;
        this.agenda = agenda;
        this.automation = automation;
        this.live = live;
        this.node = node;
        this.clock = clock;
    }

    /** Of its schedule. However often it is asked, on however many nodes, a slot is given out once. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Taken> slot(long checkId) {
        em.createNativeQuery(PATIENCE).executeUpdate();
        Check check = Check.lock(checkId);
        if (check == null) {
            return Optional.empty();
        }
        CheckDefinition definition = versions.definition(check);
        if (check.schedule(definition) == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant settled = check.settledSlot();
        Due due = check.look(definition, now);
        check.settle(due);
        if (check.paused(now) || !active(check, definition)) {
            return Optional.empty();
        }
        if (due.missed() > 0) {
            CheckRun.missed(check, due.firstMissed(), due.missed(), now);
            live.publish(check.planId(), "check:" + check.id());
        }
        Instant slot = due.run() == null ? lost(check, definition, settled, now) : due.run();
        if (slot != null && held(check, definition, slot, now)) {
            return Optional.empty();
        }
        return slot == null ? Optional.empty() : Optional.of(taken(check, definition, slot, now));
    }

    /** Looking on never does harm; what may change something does not begin by itself while automation is held. */
    private boolean held(Check check, CheckDefinition definition, Instant slot, Instant now) {
        Optional<String> why =
                definition.repeatable() ? Optional.empty() : automation.of(Plan.findById(check.planId()));
        why.ifPresent(sentence -> {
            CheckRun.held(check, slot, sentence, now);
            live.publish(check.planId(), "check:" + check.id());
        });
        return why.isPresent();
    }

    private Taken taken(Check check, CheckDefinition definition, Instant slot, Instant now) {
        CheckRun run = CheckRun.ofSlot(check, slot, node.name(), now);
        live.publish(check.planId(), "check:" + check.id());
        return new Taken(run.id(), check.planId(), definition);
    }

    /** That somebody asked for. Empty where it was called off, or where another node has it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Taken> asked(long runId) {
        Check check = Check.lockOfRun(runId);
        CheckRun run = check == null ? null : CheckRun.lock(runId);
        if (run == null || run.state() != RunState.PENDING) {
            return Optional.empty();
        }
        run.start(node.name(), clock.instant());
        live.publish(check.planId(), "check:" + check.id());
        return Optional.of(
                new Taken(runId, check.planId(), CheckReading.read(versions.fields(check.id(), run.version()))));
    }

    /** The node that ran the slot is gone, or could not finish it. What another one runs meanwhile is not meant. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void loseSlot(long checkId, String of) {
        em.createNativeQuery(PATIENCE).executeUpdate();
        Check check = Check.lock(checkId);
        if (check != null) {
            CheckRun.left(checkId, of).forEach(run -> lose(check, run));
        }
    }

    /**
     * The same of a run that somebody asked for. {@code again}: another one takes its place, where that does no harm, and for as
     * long as somebody may still wait for it.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void loseAsked(long runId, String of, boolean again) {
        Check check = Check.lockOfRun(runId);
        CheckRun run = check == null ? null : CheckRun.lock(runId);
        if (run == null || run.state() != RunState.RUNNING || !of.equals(run.node())) {
            return;
        }
        lose(check, run);
        Instant now = clock.instant();
        if (again
                && run.queuedAt().isAfter(now.minus(AWAITED))
                && CheckReading.read(versions.fields(check.id(), run.version())).repeatable()) {
            agenda.runNow(check, run.again(check, now));
        }
    }

    /** Nobody has begun it: its node went away while it waited its turn. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean waits(long runId) {
        return CheckRun.count("id = ?1 and state = ?2", runId, RunState.PENDING) > 0;
    }

    private void lose(Check check, CheckRun run) {
        run.end(RunState.LOST, "The node " + run.node() + " went away, or could not finish it.", clock.instant());
        live.publish(check.planId(), "check:" + check.id());
    }

    private static Instant lost(Check check, CheckDefinition definition, Instant slot, Instant now) {
        boolean again = definition.repeatable()
                && Due.fresh(check.schedule(definition), slot, now)
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
