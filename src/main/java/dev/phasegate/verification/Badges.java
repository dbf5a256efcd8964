package dev.phasegate.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.identity.Secrets;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/** Addresses of badges: made, which ends the one before of the same, and revoked. */
@ApplicationScoped
class Badges {
    private final BadgeCache cache;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    Badges(BadgeCache cache, AuditLog audit, CurrentActor actor, Clock clock) {
        this.cache = cache;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** The secret itself; it is not kept and can't be shown again. {@code check} null: of all checks of the plan. */
    @Transactional
    String make(Seat seat, Check check) {
        Plan plan = seat.requireMember().plan();
        // One after the other: two addresses of the same can't both stay.
        Plan.lock(plan.id());
        Instant now = clock.instant();
        Long of = check == null ? null : check.id();
        StatusBadge.of(plan.id()).stream()
                .filter(badge -> Objects.equals(of, badge.checkId()))
                .forEach(badge -> end(badge, now));
        StatusBadge.flush();
        String secret = Secrets.next();
        new StatusBadge(plan.id(), of, Secrets.hash(secret), actor.get().name(), now).persist();
        String what = check == null ? "all checks" : "the check “" + check.name() + "”";
        record(plan, of, "badge.made", "made an address for the badge of " + what);
        return secret;
    }

    /** Once more is as good as once. */
    @Transactional
    void revoke(Seat seat, long id) {
        Plan plan = seat.requireMember().plan();
        Plan.lock(plan.id());
        StatusBadge badge = StatusBadge.<StatusBadge>find("id = ?1 and planId = ?2", id, plan.id())
                .firstResultOptional()
                .orElseThrow(() -> new NotFound("badge " + id));
        if (StatusBadge.of(plan.id()).stream().anyMatch(one -> one.id() == id)) {
            end(badge, clock.instant());
            record(plan, badge.checkId(), "badge.revoked", "revoked the address of a badge");
        }
    }

    private void end(StatusBadge badge, Instant now) {
        badge.revoke(now);
        cache.forget(badge.tokenHash());
    }

    private void record(Plan plan, Long check, String action, String sentence) {
        Map<String, Object> detail = new LinkedHashMap<>();
        if (check != null) {
            detail.put("check", check);
        }
        audit.append(new AuditEntry(action, plan.id(), null, sentence, detail));
    }
}
