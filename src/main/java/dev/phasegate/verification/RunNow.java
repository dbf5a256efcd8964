package dev.phasegate.verification;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;
import dev.phasegate.verification.probe.Course;
import dev.phasegate.verification.probe.ProbeResult;

/** What people and pipelines do besides waiting for the schedule. */
@ApplicationScoped
class RunNow {
    private static final int MOST_WAITING = 10;
    private static final Duration LONGEST_TRY = Duration.ofMinutes(1);

    private final Agenda agenda;
    private final CheckRules rules;
    private final Ask ask;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    RunNow(Agenda agenda, CheckRules rules, Ask ask, AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.agenda = agenda;
        this.rules = rules;
        this.ask = ask;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Queued; some node takes it at once. */
    @Transactional
    CheckRun ask(Seat seat, long id) {
        seat.requireMember();
        Check check = SaveCheck.locked(seat, id);
        if (seat.plan().state().ended()) {
            throw new Conflict("The plan has ended, so its checks rest.");
        }
        if (CheckRun.count("checkId = ?1 and state = ?2", id, RunState.PENDING) >= MOST_WAITING) {
            throw new Conflict(MOST_WAITING + " runs of this check are waiting already.");
        }
        CheckRun run = CheckRun.asked(check, actor.get(), clock.instant());
        agenda.runNow(check, run);
        live.publish(check.planId(), "check:" + check.id());
        return run;
    }

    /** Whatever it waits for is ended, on whichever node it runs; what it finds all the same is not taken. */
    @Transactional
    void cancel(Seat seat, long runId) {
        seat.requireMember();
        Check check = Check.lockOfRun(runId);
        CheckRun run = check == null ? null : CheckRun.lock(runId);
        if (run == null || !check.planId().equals(seat.plan().id())) {
            throw new NotFound("run " + runId);
        }
        if (run.state().over()) {
            throw new Conflict("The run is over already.");
        }
        audit.append(new AuditEntry(
                "check.called-off",
                check.planId(),
                null,
                "called off a run of the check “" + check.name() + "”",
                Map.of("check", check.id(), "run", runId)));
        run.end(RunState.ABORTED, "Called off by " + actor.get().name() + ".", clock.instant());
        live.publish(check.planId(), Courses.STOP + runId);
        live.publish(check.planId(), "check:" + check.id());
    }

    /** What a try showed, and how long it took. */
    record Tried(ProbeResult result, Duration took) {}

    /** Asks once, here and now, for a minute at most, and keeps nothing but that something was done to a target. Throws {@link dev.phasegate.shared.Invalid}. */
    Tried dryRun(Seat seat, CheckFields fields) {
        seat.requireMember();
        if (seat.plan().state().ended()) {
            throw new Conflict("The plan has ended, so its checks rest.");
        }
        CheckFields named = fields.get("name").isEmpty() ? fields.with("name", "Try") : fields;
        CheckFields whole = ComparisonFields.briefly(named);
        CheckDefinition definition =
                rules.checked(seat, whole.with("schedule", "").with("phases", ""));
        if (!definition.repeatable()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.append(tried(seat.plan().id(), definition)));
        }
        long begin = System.nanoTime();
        try (Course course = Course.begin()) {
            CompletableFuture.delayedExecutor(LONGEST_TRY.toSeconds(), TimeUnit.SECONDS)
                    .execute(course::stop);
            ProbeResult result = ask.ask(seat.plan().id(), definition);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return new Tried(
                    took.compareTo(LONGEST_TRY) < 0
                            ? result
                            : ProbeResult.error("A try ends after a minute. As a check it may take its time."),
                    took);
        }
    }

    private static AuditEntry tried(long planId, CheckDefinition definition) {
        return new AuditEntry(
                "check.tried",
                planId,
                null,
                "tried “" + definition.name() + "”, which may change something where it goes",
                Map.of("kind", definition.kind().name(), "target", definition.targetId()));
    }
}
