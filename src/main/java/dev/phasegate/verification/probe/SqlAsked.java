package dev.phasegate.verification.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/** Runs the statements of a probe and judges what came. */
final class SqlAsked {
    private final OutboundSql sql;
    private final Clock clock;
    private final Reachable target;
    private final Reachable other;
    private final SqlProbe probe;
    private final List<Attempt> attempts = new ArrayList<>();
    private SqlObserved observed;

    SqlAsked(OutboundSql sql, Clock clock, Reachable target, Reachable other, SqlProbe probe) {
        this.sql = sql;
        this.clock = clock;
        this.target = target;
        this.other = other;
        this.probe = probe;
    }

    ProbeResult run() {
        while (true) {
            Instant begin = clock.instant();
            long nanos = System.nanoTime();
            try {
                SqlRun run = new SqlRun(sql);
                SqlRun.Answered first = run.run(target, probe.statement(), probe);
                SqlRun.Answered second = probe.other().isBlank() ? null : run.run(other, probe.other(), probe);
                attempts.add(new Attempt(begin, since(nanos), true, "Answered."));
                observed = new SqlObserved(first, second);
                return judged();
            } catch (SqlRun.Refused e) {
                attempts.add(new Attempt(begin, since(nanos), false, e.getMessage()));
                return error(e.getMessage());
            } catch (Unreachable e) {
                String sentence = target.hide(other.hide(e.getMessage()));
                attempts.add(new Attempt(begin, since(nanos), false, sentence));
                Course.say(sentence);
                if (attempts.size() >= probe.attempts() || !e.trouble().passing()) {
                    return error(sentence);
                }
            }
        }
    }

    /** What was seen, for whoever passes it on; empty where nothing was. */
    Optional<Observed> observed() {
        return Optional.ofNullable(observed);
    }

    /** Of the first statement. */
    Optional<SqlResult> result() {
        return Optional.ofNullable(observed).map(seen -> seen.first().result());
    }

    private List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    private ProbeResult judged() {
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), observed);
        String output = observed.first().result().shown();
        if (observed.other() != null) {
            output += "\n" + observed.other().result().shown();
        }
        return new ProbeResult(
                judgement.outcome(),
                judgement.findings(),
                attempts(),
                observed.first().result().measured(),
                target.hide(output.replace("\0", "")));
    }

    private ProbeResult error(String sentence) {
        return new ProbeResult(new CheckOutcome.Error(sentence), List.of(), attempts(), List.of(), "");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
