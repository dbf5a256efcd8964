package dev.phasegate.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

import org.jboss.logging.Logger;

/**
 * Wakes the poller at the moment the earliest row is due, so that checks start on time though the database is asked rarely. Nothing
 * depends on it: without it, they start a poll later. What is overdue already is woken for once and then left to the poll.
 */
final class WakeUp implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WakeUp.class);
    private static final String EARLIEST =
            "select min(execution_time) from scheduled_tasks where not picked and execution_time > ?";
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration FARTHEST = Duration.ofMinutes(1);

    private final DataSource database;
    private final Runnable wake;
    private final Clock clock;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "check-wake-up");
        thread.setDaemon(true);
        return thread;
    });
    private ScheduledFuture<?> next;

    WakeUp(DataSource database, Runnable wake, Clock clock) {
        this.database = database;
        this.wake = wake;
        this.clock = clock;
    }

    /** Something may be due earlier than was thought. Many of these in a row are one. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void look() {
        if (asked.compareAndSet(false, true)) {
            try {
                timer.schedule(this::plan, SOON.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closing) {
                LOG.debug("no more wake-ups", closing);
            }
        }
    }

    private void plan() {
        asked.set(false);
        wake.run();
        Instant now = clock.instant();
        Instant earliest = earliest(now);
        if (next != null) {
            next.cancel(false);
        }
        Duration wait = earliest == null ? FARTHEST : Duration.between(now, earliest);
        // A clock that is put back must not make it sleep for an hour.
        long millis = Math.max(1, Math.min(wait.toMillis() + 1, FARTHEST.toMillis()));
        next = timer.schedule(this::plan, millis, TimeUnit.MILLISECONDS);
    }

    private Instant earliest(Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(EARLIEST)) {
            query.setObject(1, now.atOffset(java.time.ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                OffsetDateTime at = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
                return at == null ? null : at.toInstant();
            }
        } catch (SQLException e) {
            LOG.debug("the agenda can't be read; the poll goes on", e);
            return now.plusSeconds(5);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
