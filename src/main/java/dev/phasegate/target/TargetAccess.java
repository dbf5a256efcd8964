package dev.phasegate.target;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.phasegate.shared.NotFound;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Trouble;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.target.secret.SecretUnavailable;
import dev.phasegate.target.secret.Vault;

/** What a plan may reach. Reads in a transaction of its own, which has ended before anything is reached. */
@ApplicationScoped
public class TargetAccess {
    private final EntityManager em;
    private final Vault vault;

    TargetAccess(EntityManager em, Vault vault) {
        this.em = em;
        this.vault = vault;
    }

    /** A target as the people of a plan may know it. */
    public record Granted(long id, String name, TargetKind kind, String host) {}

    /** In the order of their names. */
    @SuppressWarnings("unchecked")
    public List<Granted> ofPlan(long planId) {
        List<Tuple> rows = em.createNativeQuery(
                        "select t.id, t.name, t.kind, t.host from target t join target_grant g on g.target_id = t.id"
                                + " where g.plan_id = :plan and t.removed_at is null order by lower(t.name), t.id",
                        Tuple.class)
                .setParameter("plan", planId)
                .getResultList();
        return rows.stream()
                .map(row -> new Granted(
                        ((Number) row.get("id")).longValue(),
                        row.get("name", String.class),
                        TargetKind.valueOf(row.get("kind", String.class)),
                        row.get("host", String.class)))
                .toList();
    }

    /** Throws {@link NotFound} where the plan may not use it, and {@link Unreachable} where its secret can't be had. */
    public Reachable open(long planId, long targetId) throws Unreachable {
        return opened(targetId, planId);
    }

    /** For administrators, who look after it, and for what somebody was allowed to start before it is done. */
    public Reachable open(long targetId) throws Unreachable {
        return opened(targetId, null);
    }

    private record Opened(Reachable reachable, SecretUnavailable problem) {}

    private Reachable opened(long targetId, Long planId) throws Unreachable {
        Opened opened = QuarkusTransaction.requiringNew().call(() -> read(targetId, planId));
        if (opened.problem() != null) {
            throw new Unreachable(Trouble.SECRET, opened.problem().getMessage(), opened.problem());
        }
        return opened.reachable();
    }

    private Opened read(long targetId, Long planId) {
        Target target = Target.present(targetId).orElseThrow(() -> new NotFound("target " + targetId));
        if (planId != null && !mayUse(planId, targetId)) {
            throw new NotFound("target " + targetId + " of plan " + planId);
        }
        try {
            return new Opened(reachable(target, vault.open(target.owner()).orElse(null)), null);
        } catch (SecretUnavailable e) {
            return new Opened(null, e);
        }
    }

    private boolean mayUse(long planId, long targetId) {
        return !em.createNativeQuery("select 1 from target_grant where target_id = :target and plan_id = :plan")
                .setParameter("target", targetId)
                .setParameter("plan", planId)
                .getResultList()
                .isEmpty();
    }

    private static Reachable reachable(Target target, Secret secret) {
        TargetSettings it = target.settings();
        Set<String> masked = Arrays.stream(it.masked().split(", "))
                .filter(column -> !column.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new Reachable(
                target.id(),
                target.version(),
                it.name(),
                it.kind(),
                new Destination(it.host(), it.port(), it.allowance()),
                it.path(),
                it.tls(),
                it.login(),
                it.sentAs(),
                secret,
                masked,
                it.atOnce(),
                it.allowWriter(),
                it.hostKeys().lines().collect(Collectors.toUnmodifiableSet()),
                it.files().lines().toList());
    }
}
