package dev.phasegate.verification.probe;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.compare.TablePair;

/** One comparison, on connections of its own that are thrown away. */
final class CompareRun {
    private final OutboundSql sql;
    private final Clock clock;
    private final Reachable here;
    private final Reachable there;
    private final CompareProbe probe;
    private final List<Attempt> attempts = new ArrayList<>();
    private long moved;

    CompareRun(OutboundSql sql, Clock clock, Reachable here, Reachable there, CompareProbe probe) {
        this.sql = sql;
        this.clock = clock;
        this.here = here;
        this.there = there;
        this.probe = probe;
    }

    ProbeResult run() {
        while (true) {
            Instant begin = clock.instant();
            long nanos = System.nanoTime();
            try {
                List<TableCompared> tables = tables();
                Duration took = since(nanos);
                attempts.add(new Attempt(begin, took, true, "Compared."));
                return judged(new CompareObserved(tables, took));
            } catch (SqlRun.Refused e) {
                attempts.add(new Attempt(begin, since(nanos), false, e.getMessage()));
                return error(e.getMessage());
            } catch (Unreachable e) {
                String sentence = hidden(e.getMessage());
                Course.say(sentence);
                attempts.add(new Attempt(begin, since(nanos), false, sentence));
                if (attempts.size() >= probe.attempts() || !e.trouble().passing()) {
                    return error(sentence);
                }
            }
        }
    }

    private List<TableCompared> tables() throws Unreachable, SqlRun.Refused {
        try (CompareSessions sessions = CompareSessions.open(sql, here, there, probe)) {
            try {
                return tables(sessions);
            } catch (SQLException e) {
                if (sessions.stopped()) {
                    throw new SqlRun.Refused("It was called off.", e);
                }
                throw SqlRun.told(e, sessions.failed(), probe.timeout());
            } finally {
                moved = sessions.moved();
            }
        }
    }

    private List<TableCompared> tables(CompareSessions sessions) throws SQLException, SqlRun.Refused {
        List<TableCompared> tables = new ArrayList<>();
        for (TablePair pair : probe.tables()) {
            tables.add(new ComparePair(sessions, probe, pair).compare());
        }
        return tables;
    }

    private ProbeResult judged(CompareObserved observed) {
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), observed);
        return new ProbeResult(
                judgement.outcome(),
                judgement.findings(),
                List.copyOf(attempts),
                observed.measured(),
                hidden(observed.output().replace("\0", "")),
                observed.shown().stream().map(this::hidden).toList());
    }

    private ShownTable hidden(ShownTable table) {
        return new ShownTable(
                table.title(),
                table.columns(),
                table.rows().stream()
                        .map(row -> row.stream().map(this::hidden).toList())
                        .toList(),
                table.note());
    }

    private String hidden(String text) {
        return here.hide(there.hide(text));
    }

    /** Bytes that came from both sides, about; for those who measure. */
    long moved() {
        return moved;
    }

    private ProbeResult error(String sentence) {
        return new ProbeResult(new CheckOutcome.Error(sentence), List.of(), List.copyOf(attempts), List.of(), "");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
