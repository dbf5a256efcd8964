package dev.phasegate.gate;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;

/**
 * One evaluation of a gate for all who look at it on this node: a thousand pages that hear of the same change ask for it once.
 * It is shared by those who read the same {@link #CHANGES}, which every change of what a gate depends on makes another one, in
 * its own transaction; they are read before the facts, so nobody gets an evaluation older than what they have seen. It is forgotten
 * when the clock alone would change it, and after half a minute in any case. For reading only: who signs, decides or locks evaluates
 * anew, and who has changed something in the same transaction must not come here.
 */
@ApplicationScoped
public class SharedGates {
    /** A scalar subquery of type text over the plan {@code p}: another text after each change, in whatever order they commit. */
    public static final String CHANGES = """
            (select count(*) || ' ' || coalesce(sum(g.xid), 0) || ' ' || coalesce(max(g.xid), 0)
              from gate_change g where g.plan_id in (p.id, 0))""";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST = 256;

    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final AgroalDataSource database;
    private final Clock clock;

    SharedGates(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Key(Long planId, String phaseId, String changes) {}

    private static final class Entry {
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CompletableFuture<Gate> gate = new CompletableFuture<>();
        private volatile Instant until = Instant.MAX;

        boolean usable(Instant now) {
            return !gate.isCompletedExceptionally() && now.isBefore(until);
        }
    }

    /** {@code changes}: what {@link #CHANGES} gave before {@code evaluation} reads the facts. */
    public Gate of(Long planId, String phaseId, String changes, Supplier<Gate> evaluation) {
        Instant now = clock.instant();
        if (entries.size() >= MOST) {
            forget(now);
        }
        Entry entry = entries.compute(
                new Key(planId, phaseId, changes),
                (key, there) -> there != null && there.usable(now) ? there : new Entry());
        return entry.claimed.compareAndSet(false, true) ? evaluate(entry, evaluation) : await(entry, evaluation);
    }

    private static Gate evaluate(Entry entry, Supplier<Gate> evaluation) {
        try {
            Gate gate = evaluation.get();
            Instant edge = GateEdges.next(gate);
            Instant latest = gate.at().plus(LONGEST);
            entry.until = edge == null || edge.isAfter(latest) ? latest : edge;
            entry.gate.complete(gate);
            return gate;
        } catch (RuntimeException e) {
            entry.gate.completeExceptionally(e);
            throw e;
        }
    }

    /** Whoever waits holds no connection that the evaluation might need; all the same nobody waits for long. */
    private static Gate await(Entry entry, Supplier<Gate> evaluation) {
        try {
            return entry.gate.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return evaluation.get();
        } catch (ExecutionException | TimeoutException e) {
            return evaluation.get();
        }
    }

    private void forget(Instant now) {
        entries.values().removeIf(entry -> !entry.usable(now));
        if (entries.size() >= MOST) {
            entries.values().removeIf(entry -> entry.gate.isDone());
        }
    }

    /** Far longer than any evaluation is shared. */
    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetChanges() throws SQLException {
        forget(clock.instant());
        try (var connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from gate_change where at < clock_timestamp() - interval '10 minutes'");
        }
    }
}
