package dev.phasegate.window;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Puts freezes and what they hold in an order: whoever passes a gate or starts a phase shares the lock until the end of the
 * transaction, whoever freezes has it alone. Once a freeze is acknowledged, nothing passes on what was true before it.
 */
@ApplicationScoped
public class FreezeLock {
    // Any number of ours; advisory locks of one database share one space.
    private static final long KEY = 0x7068_6173_6566_7a31L;
    private final EntityManager em;

    FreezeLock(EntityManager em) {
        this.em = em;
    }

    /** Before the windows are looked at. */
    public void share() {
        take("pg_advisory_xact_lock_shared");
    }

    void alone() {
        take("pg_advisory_xact_lock");
    }

    private void take(String function) {
        em.createNativeQuery("select cast(" + function + "(:key) as text)")
                .setParameter("key", KEY)
                .getSingleResult();
    }
}
