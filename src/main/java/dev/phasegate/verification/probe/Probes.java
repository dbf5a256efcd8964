package dev.phasegate.verification.probe;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.OutboundSql;

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
        return inPlace(target, () -> asked(target, probe).run());
    }

    /** {@code other}: where the other statement runs; the same target where it is null. */
    public ProbeResult run(Reachable target, Reachable other, SqlProbe probe) {
        require(target.kind().database() && probe.faults().isEmpty());
        require(other == null || other.kind().database());
        return inPlace(target, () -> asked(target, other, probe).run());
    }

    /** Steps one after the other. One of the targets may be null where no step goes there. */
    public ProbeResult run(Reachable web, Reachable database, SuiteProbe probe) {
        require(probe.faults().isEmpty());
        require(web == null || web.kind().web());
        require(database == null || database.kind().database());
        return new SuiteRun(this, web, database, probe).run();
    }

    HttpRun asked(Reachable target, HttpProbe probe) {
        return new HttpRun(http, clock, target, probe);
    }

    SqlAsked asked(Reachable target, Reachable other, SqlProbe probe) {
        return new SqlAsked(sql, clock, target, other == null ? target : other, probe);
    }

    /** {@code there}: what it is compared with; the same target where it is null. */
    public ProbeResult run(Reachable here, Reachable there, CompareProbe probe) {
        require(here.kind() == TargetKind.POSTGRESQL && probe.faults().isEmpty());
        require(there == null || there.kind() == TargetKind.POSTGRESQL);
        if (there == null || there.id() == here.id()) {
            return inPlace(here, () -> new CompareRun(sql, clock, here, here, probe).run());
        }
        // In one order, so that two comparisons never wait for each other.
        Reachable first = here.id() < there.id() ? here : there;
        Reachable second = first == here ? there : here;
        return inPlace(first, () -> inPlace(second, () -> new CompareRun(sql, clock, here, there, probe).run()));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
    }

    ProbeResult inPlace(Reachable target, Supplier<ProbeResult> work) {
        Semaphore place = places.take(target);
        if (place == null) {
            return ProbeResult.error(
                    "Too many checks are at " + target.name() + " already; it gets " + target.atOnce() + " at once.");
        }
        try {
            return work.get();
        } finally {
            place.release();
        }
    }
}
