package dev.phasegate.signoff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import dev.phasegate.gate.Gate;
import dev.phasegate.shared.Conflict;

/**
 * What the page that asks for a signature carries instead of the evidence: a random text, valid once, for ten minutes, for
 * one person in one session, for one seat and one hash. The database keeps its SHA-256.
 */
@ApplicationScoped
class Nonces {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager em;

    Nonces(EntityManager em) {
        this.em = em;
    }

    /** Who asks: a person in a session of theirs. */
    record Holder(Long userId, Long sessionId) {}

    /** What was seen. {@code slotId} null: the page of the decision. */
    record Seen(Long planId, String slotId, String hash, String evidence) {}

    String issue(Holder holder, Gate gate, String slotId, Instant expires) {
        forgetOld(gate.at());
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        em.createNativeQuery("""
                        insert into sign_off_nonce (nonce_hash, user_id, session_id, plan_id, phase_id, attempt, slot_id,
                          subject_hash, evidence, created_at, expires_at)
                        values (:nonce, :user, :session, :plan, :phase, :attempt, cast(:slot as text), :hash, :evidence, :now, :expires)""")
                .setParameter("nonce", hash(nonce))
                .setParameter("user", holder.userId())
                .setParameter("session", holder.sessionId())
                .setParameter("plan", gate.plan().id())
                .setParameter("phase", gate.phase().id())
                .setParameter("attempt", gate.phase().attempt())
                .setParameter("slot", slotId)
                .setParameter("hash", gate.evidence().hash())
                .setParameter("evidence", gate.evidence().text())
                .setParameter("now", gate.at())
                .setParameter("expires", expires)
                .executeUpdate();
        return nonce;
    }

    /** Uses it up, together with the transaction. Throws {@link Conflict} for one that is used, too old, or another's. */
    @SuppressWarnings("unchecked")
    Seen use(Holder holder, String phaseId, String nonce, Instant now) {
        List<Tuple> rows = em.createNativeQuery("""
                        update sign_off_nonce set used_at = :now
                        where nonce_hash = :nonce and user_id = :user and session_id = :session and phase_id = :phase
                          and used_at is null and expires_at > :now
                        returning plan_id, slot_id, subject_hash, evidence""", Tuple.class)
                .setParameter("nonce", hash(nonce == null ? "" : nonce))
                .setParameter("user", holder.userId())
                .setParameter("session", holder.sessionId())
                .setParameter("phase", phaseId)
                .setParameter("now", now)
                .getResultList();
        if (rows.isEmpty()) {
            throw new Conflict("This page was used already, or it is older than 10 minutes. Nothing was signed.");
        }
        Tuple row = rows.get(0);
        return new Seen(
                row.get(0, Number.class).longValue(),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class));
    }

    private void forgetOld(Instant now) {
        em.createNativeQuery("delete from sign_off_nonce where expires_at < :old")
                .setParameter("old", now.minus(KEPT))
                .executeUpdate();
    }

    private static String hash(String nonce) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
