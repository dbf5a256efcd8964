package dev.phasegate.verification.probe;

import java.time.Clock;
import java.util.Optional;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.Attempts.Answered;

/** Runs the statements of a probe and judges what came. */
final class SqlAsked {
    private final SqlRun sql;
    private final Reachable target;
    private final Reachable other;
    private final SqlProbe probe;
    private final Attempts attempts;
    private SqlRun.Answered first;
    private SqlObserved observed;

    SqlAsked(OutboundSql sql, Clock clock, Reachable target, Reachable other, SqlProbe probe) {
        this.sql = new SqlRun(sql);
        this.target = target;
        this.other = other;
        this.probe = probe;
        this.attempts = Attempts.at(clock, probe.attempts(), target, other);
    }

    ProbeResult run() {
        return attempts.ask(this::ask);
    }

    private Answered ask() throws Unreachable, Refused {
        // What was answered is not asked for again where only the other way is barred.
        first = first == null ? sql.run(target, probe.statement(), probe) : first;
        SqlRun.Answered second = probe.other().isBlank() ? null : sql.run(other, probe.other(), probe);
        observed = new SqlObserved(first, second);
        return new Answered("Answered.", this::judged);
    }

    /** What was seen, for whoever passes it on; empty where nothing was. */
    Optional<Observed> observed() {
        return Optional.ofNullable(observed);
    }

    /** Of the first statement. */
    Optional<SqlResult> result() {
        return Optional.ofNullable(observed).map(seen -> seen.first().result());
    }

    private ProbeResult judged() {
        SqlResult first = observed.first().result();
        String output = first.shown();
        if (observed.other() != null) {
            output += "\n" + observed.other().result().shown();
        }
        return attempts.result(Judgement.of(probe.success(), probe.failure(), observed), first.measured(), output);
    }
}
