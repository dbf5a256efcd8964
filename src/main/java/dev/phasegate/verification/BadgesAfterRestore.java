package dev.phasegate.verification;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import io.quarkus.arc.Unremovable;

import dev.phasegate.identity.WaitingRows;

/** Addresses of badges, once this instance was restored. */
@Singleton
@Unremovable
class BadgesAfterRestore extends WaitingRows {
    private static final String WAITING = """
            select b.id, 'the badge of ' || coalesce('“' || c.name || '” in ', '') || p.title as what, b.made_at as made
            from status_badge b join plan p on p.id = b.plan_id left join plan_check c on c.id = b.check_id
            where b.waits_since is not null and b.revoked_at is null order by lower(p.title), b.id""";

    BadgesAfterRestore(EntityManager em) {
        super(em, "badges", StatusBadge.class, WAITING);
    }
}
