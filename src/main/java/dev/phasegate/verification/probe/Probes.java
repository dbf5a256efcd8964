package dev.phasegate.verification.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * Runs probes, on the caller's thread, for as long as they take. Whatever happens out there is a result; a probe with faults is a
 * mistake of the caller ({@link IllegalArgumentException}).
 */
@ApplicationScoped
public class Probes {
    private final OutboundHttp http;
    private final OutboundSql sql;
    private final Clock clock;
    private final Places places = new Places();

    public Probes(OutboundHttp http, OutboundSql sql, Clock clock) {
        this.http = http;
        this.sql = sql;
        this.clock = clock;
    }

    public ProbeResult run(Reachable target, HttpProbe probe) {
        require(target.kind().web() && probe.faults().isEmpty());
        return inPlace(target, () -> new HttpRun(http, clock, target, probe).run());
    }

    /** {@code other}: where the other statement runs; the same target where it is null. */
    public ProbeResult run(Reachable target, Reachable other, SqlProbe probe) {
        require(target.kind() == TargetKind.POSTGRESQL && probe.faults().isEmpty());
        require(other == null || other.kind() == TargetKind.POSTGRESQL);
        return inPlace(target, () -> attempts(target, other == null ? target : other, probe));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
    }

    private ProbeResult inPlace(Reachable target, Supplier<ProbeResult> work) {
        Semaphore place = places.take(target);
        if (place == null) {
            return error(
                    "Too many checks are at " + target.name() + " already; it gets " + target.atOnce() + " at once.",
                    List.of());
        }
        try {
            return work.get();
        } finally {
            place.release();
        }
    }

    private ProbeResult attempts(Reachable target, Reachable other, SqlProbe probe) {
        List<Attempt> attempts = new ArrayList<>();
        while (true) {
            Instant begin = clock.instant();
            long nanos = System.nanoTime();
            try {
                SqlRun run = new SqlRun(sql);
                SqlRun.Answered first = run.run(target, probe.statement(), probe);
                SqlRun.Answered second = probe.other().isBlank() ? null : run.run(other, probe.other(), probe);
                attempts.add(new Attempt(begin, since(nanos), true, "Answered."));
                return judged(target, new SqlObserved(first, second), probe, attempts);
            } catch (SqlRun.Refused e) {
                attempts.add(new Attempt(begin, since(nanos), false, e.getMessage()));
                return error(e.getMessage(), attempts);
            } catch (Unreachable e) {
                String sentence = target.hide(other.hide(e.getMessage()));
                attempts.add(new Attempt(begin, since(nanos), false, sentence));
                if (attempts.size() >= probe.attempts() || !e.trouble().passing()) {
                    return error(sentence, attempts);
                }
            }
        }
    }

    private static ProbeResult judged(Reachable target, SqlObserved observed, SqlProbe probe, List<Attempt> attempts) {
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), observed);
        String output = observed.first().result().shown();
        if (observed.other() != null) {
            output += "\n" + observed.other().result().shown();
        }
        return new ProbeResult(
                judgement.outcome(),
                judgement.findings(),
                List.copyOf(attempts),
                observed.first().result().measured(),
                target.hide(output.replace("\0", "")));
    }

    private static ProbeResult error(String sentence, List<Attempt> attempts) {
        return new ProbeResult(new CheckOutcome.Error(sentence), List.of(), List.copyOf(attempts), List.of(), "");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
