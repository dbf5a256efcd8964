package dev.phasegate.verification.probe;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.compare.TablePair;
import dev.phasegate.verification.probe.Attempts.Answered;

/** One comparison, on connections of its own that are thrown away. */
final class CompareRun {
    private final OutboundSql sql;
    private final Reachable here;
    private final Reachable there;
    private final CompareProbe probe;
    private final Attempts attempts;
    private long moved;

    CompareRun(OutboundSql sql, Clock clock, Reachable here, Reachable there, CompareProbe probe) {
        this.sql = sql;
        this.here = here;
        this.there = there;
        this.probe = probe;
        this.attempts = Attempts.at(clock, probe.attempts(), here, there);
    }

    ProbeResult run() {
        return attempts.ask(() -> {
            long begin = System.nanoTime();
            CompareObserved observed = new CompareObserved(tables(), Duration.ofNanos(System.nanoTime() - begin));
            return new Answered("Compared.", () -> judged(observed));
        });
    }

    private List<TableCompared> tables() throws Unreachable, Refused {
        try (CompareSessions sessions = CompareSessions.open(sql, here, there, probe)) {
            try {
                return tables(sessions);
            } catch (SQLException e) {
                if (sessions.stopped()) {
                    throw new Refused("It was called off.", e);
                }
                throw SqlRun.told(e, sessions.failed(), probe.timeout());
            } finally {
                moved = sessions.moved();
            }
        }
    }

    private List<TableCompared> tables(CompareSessions sessions) throws SQLException, Refused {
        List<TableCompared> tables = new ArrayList<>();
        for (TablePair pair : probe.tables()) {
            tables.add(new ComparePair(sessions, probe, pair).compare());
        }
        return tables;
    }

    private ProbeResult judged(CompareObserved observed) {
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), observed);
        return attempts.result(judgement, observed.measured(), observed.output(), observed.shown());
    }

    /** Bytes that came from both sides, about; for those who measure. */
    long moved() {
        return moved;
    }
}
