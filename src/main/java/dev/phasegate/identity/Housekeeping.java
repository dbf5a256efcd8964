package dev.phasegate.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

/** Removes what nobody can use any more. Every node may do it at the same time. */
@ApplicationScoped
class Housekeeping {
    private static final Duration SESSIONS_KEPT = Duration.ofDays(7);
    private static final Duration DEVICES_KEPT = Duration.ofDays(180);

    private final IdentityConfig config;
    private final Clock clock;

    Housekeeping(IdentityConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void clean() {
        Instant now = clock.instant();
        Session.getEntityManager()
                .createNativeQuery("delete from sign_in_attempt where tried_at < ?1")
                .setParameter(1, now.minus(config.triesWindow()))
                .executeUpdate();
        SavedForm.delete("expiresAt < ?1", now);
        Session.delete("createdAt < ?1", now.minus(SESSIONS_KEPT).minus(config.sessionAbsolute()));
        KnownDevice.delete("createdAt < ?1", now.minus(DEVICES_KEPT));
        AccessLink.delete("expiresAt < ?1", now.minus(DEVICES_KEPT));
    }
}
