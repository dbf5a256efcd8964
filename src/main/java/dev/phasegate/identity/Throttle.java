package dev.phasegate.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.query.NativeQuery;

/**
 * Counts tries before they are evaluated, in the database, so that parallel tries at several nodes count too. A right one is
 * given back: whoever knows the password never uses up a try, however often they sign in at once.
 */
@ApplicationScoped
class Throttle {
    private final EntityManager database;
    private final IdentityConfig config;
    private final Clock clock;

    Throttle(EntityManager database, IdentityConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Either a try that may be evaluated, or the time to wait. */
    record Turn(Long attempt, Duration delay) {
        boolean granted() {
            return attempt != null;
        }

        String sentence() {
            long minutes = Math.max(1, (delay.toSeconds() + 59) / 60);
            return "Too many wrong tries. Wait " + (minutes == 1 ? "1 minute" : minutes + " minutes")
                    + ", then try again. An administrator can also give you a reset link.";
        }
    }

    /** Commits on its own, whatever happens to the caller's transaction. */
    Turn take(String account, String source) {
        String key = Secrets.hash(account);
        return QuarkusTransaction.requiringNew().call(() -> count(key, source, clock.instant()));
    }

    void giveBack(Turn turn) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("delete from sign_in_attempt where id = ?1")
                        .setParameter(1, turn.attempt())
                        .executeUpdate());
    }

    private Turn count(String account, String source, Instant now) {
        database.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 20)) as text)")
                .setParameter(1, account + source)
                .getResultList();
        List<?> tries = database.createNativeQuery(
                        "select tried_at from sign_in_attempt where account = ?1 and source = ?2 and tried_at > ?3 order by tried_at desc")
                .unwrap(NativeQuery.class)
                .addScalar("tried_at", Instant.class)
                .setParameter(1, account)
                .setParameter(2, source)
                .setParameter(3, now.minus(config.triesWindow()))
                .setMaxResults(config.tries())
                .getResultList();
        if (tries.size() >= config.tries()) {
            Instant oldest = (Instant) tries.get(tries.size() - 1);
            return new Turn(null, Duration.between(now, oldest.plus(config.triesWindow())));
        }
        Object id = database.createNativeQuery(
                        "insert into sign_in_attempt (account, source, tried_at) values (?1, ?2, ?3) returning id")
                .setParameter(1, account)
                .setParameter(2, source)
                .setParameter(3, Timestamp.from(now))
                .getSingleResult();
        return new Turn((Long) id, Duration.ZERO);
    }
}
