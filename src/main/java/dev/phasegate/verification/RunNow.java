package dev.phasegate.verification;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;
import dev.phasegate.verification.probe.ProbeResult;

/** What people and pipelines do besides waiting for the schedule. */
@ApplicationScoped
class RunNow {
    private static final int MOST_WAITING = 10;
    private final Agenda agenda;
    private final CheckRules rules;
    private final Ask ask;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    RunNow(Agenda agenda, CheckRules rules, Ask ask, LiveEvents live, CurrentActor actor, Clock clock) {
        this.agenda = agenda;
        this.rules = rules;
        this.ask = ask;
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
        CheckRun run = CheckRun.lock(runId);
        Check check = run == null ? null : Check.lock(run.checkId());
        if (check == null || !check.planId().equals(seat.plan().id())) {
            throw new NotFound("run " + runId);
        }
        if (run.state().over()) {
            throw new Conflict("The run is over already.");
        }
        run.end(RunState.ABORTED, "Called off by " + actor.get().name() + ".", clock.instant());
        live.publish(check.planId(), Courses.STOP + runId);
        live.publish(check.planId(), "check:" + check.id());
    }

    /** What a try showed, and how long it took. */
    record Tried(ProbeResult result, Duration took) {}

    /** Asks once, here and now, and keeps nothing. Throws {@link dev.phasegate.shared.Invalid}. */
    Tried dryRun(Seat seat, CheckFields fields) {
        seat.requireMember();
        CheckFields named = fields.get("name").isEmpty() ? fields.with("name", "Try") : fields;
        CheckFields whole = ComparisonFields.briefly(named);
        CheckDefinition definition =
                rules.checked(seat, whole.with("schedule", "").with("phases", ""));
        long begin = System.nanoTime();
        ProbeResult result = ask.ask(seat.plan().id(), definition);
        return new Tried(result, Duration.ofNanos(System.nanoTime() - begin));
    }
}
