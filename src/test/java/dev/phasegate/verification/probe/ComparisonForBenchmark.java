package dev.phasegate.verification.probe;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.verification.compare.Layout;
import dev.phasegate.verification.compare.TableFacts;
import dev.phasegate.verification.compare.TablePair;
import dev.phasegate.verification.compare.TableSql;

/** One comparison with what only those who measure want to know. */
public final class ComparisonForBenchmark {
    private static final OutboundSql SQL =
            new OutboundSql(new Guard(name -> List.of(InetAddress.getLoopbackAddress())));

    private ComparisonForBenchmark() {}

    /** @param moved bytes of all that was answered */
    public record Measured(ProbeResult result, long moved) {}

    private static CompareProbe probe(String table) {
        return new CompareProbe(
                List.of(TablePair.read(table)),
                true,
                false,
                false,
                Duration.ofMinutes(20),
                1,
                List.of(new Condition("rows differing", Comparison.EQUAL, "0")),
                List.of());
    }

    public static Measured run(Reachable here, Reachable there, String table) {
        CompareRun run = new CompareRun(SQL, Clock.systemUTC(), here, there, probe(table));
        return new Measured(run.run(), run.moved());
    }

    /** The statement of the first step, for running it by hand. */
    public static String checksums(Reachable here, Reachable there, String table) throws Exception {
        try (CompareSessions sessions = CompareSessions.open(SQL, here, there, probe(table))) {
            return checksums(sessions, table);
        }
    }

    private static String checksums(CompareSessions sessions, String table) throws SQLException {
        TableFacts here = CompareCatalog.read(sessions.here(), table);
        TableFacts there = CompareCatalog.read(sessions.there(), table);
        Layout layout = Layout.of(TablePair.read(table), here, there, column -> false, sessions.portable());
        TableSql sql = new TableSql(here, layout, true, "", List.of());
        List<String> bounds = sessions.here().query(sql.sample()).stream()
                .map(row -> row.get(0))
                .toList();
        return new TableSql(here, layout, true, "", bounds).checksums();
    }
}
