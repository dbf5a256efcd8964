package dev.phasegate.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.verification.probe.Course;
import dev.phasegate.verification.probe.ProbeResult;

/**
 * What a thread of the engine does with a row of the agenda: waits its turn at the target without holding the thread, takes the run,
 * asks, and hands in what it found.
 */
@ApplicationScoped
class EngineWork {
    /** Transactions of checks at once: a thousand that are due together must leave room for people. */
    private static final int WRITERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final String NOT_KEPT =
            "It ran, but what it found could not be kept; the log of the server says why.";
    private static final Logger LOG = Logger.getLogger(EngineWork.class);

    private final AgendaReads reads;
    private final TakeRun take;
    private final Ask ask;
    private final AcceptResult accept;
    private final Courses courses;
    private final Turns turns;
    private final Clock clock;
    private final Semaphore writers = new Semaphore(WRITERS, true);

    EngineWork(
            AgendaReads reads, TakeRun take, Ask ask, AcceptResult accept, Courses courses, Turns turns, Clock clock) {
        this.reads = reads;
        this.take = take;
        this.ask = ask;
        this.accept = accept;
        this.courses = courses;
        this.turns = turns;
        this.clock = clock;
    }

    /** When to look at this check again; empty: never. */
    Optional<Instant> slot(long checkId) {
        Optional<Turn> turn = reads.turnOfCheck(checkId);
        return inTurn(turn, "check " + checkId, () -> run(written(() -> take.slot(checkId))))
                .or(() -> reads.next(checkId));
    }

    /** When to come back to a run that somebody asked for; empty: it is done. */
    Optional<Instant> asked(long runId) {
        Optional<Turn> turn = reads.turnOfRun(runId);
        return inTurn(turn, "run " + runId, () -> run(written(() -> take.asked(runId))));
    }

    private Optional<Instant> inTurn(Optional<Turn> turn, String who, Runnable work) {
        if (turn.isEmpty()) {
            work.run();
            return Optional.empty();
        }
        Turn at = turn.get();
        Optional<Duration> away = turns.enter(at.target(), at.atOnce(), who);
        if (away.isPresent()) {
            return away.map(clock.instant()::plus);
        }
        long begin = System.nanoTime();
        try {
            work.run();
            return Optional.empty();
        } finally {
            turns.leave(at.target(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private void run(Optional<Taken> taken) {
        taken.ifPresent(it -> {
            long begin = System.nanoTime();
            Course course = courses.begin(it.runId());
            ProbeResult result;
            try {
                result = ask.ask(it.planId(), it.definition());
            } finally {
                courses.end(it.runId(), course);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            written(() -> stored(it, result, took, course.text()));
        });
    }

    /** Once more, if the database was in the way; and if it is what was found, then at least that it could not be kept. */
    private boolean stored(Taken taken, ProbeResult result, Duration took, String log) {
        for (int i = 0; i < 2; i++) {
            try {
                return accept.accept(taken, result, took, log);
            } catch (RuntimeException e) {
                LOG.errorf(e, "what run %d found could not be kept", (Long) taken.runId());
            }
        }
        return accept.accept(taken, ProbeResult.error(NOT_KEPT), took, log);
    }

    private <T> T written(Supplier<T> transaction) {
        writers.acquireUninterruptibly();
        try {
            return transaction.get();
        } finally {
            writers.release();
        }
    }
}
