package dev.phasegate.target.secret;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.query.NativeQuery;

import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Unavailable;

/** Keeps and opens secrets. Who may is the business of the feature that owns them, and so is the record of it. */
@ApplicationScoped
public class Vault {
    private static final String PUT = """
            insert into secret (owner, owner_id, source, name, key_id, wrapped_key, sealed, changed_at, changed_by)
            values (:owner, :id, :source, :name, :keyId, :wrapped, :sealed, :at, :by)
            on conflict (owner, owner_id) do update set source = excluded.source, name = excluded.name,
              key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, sealed = excluded.sealed,
              changed_at = excluded.changed_at, changed_by = excluded.changed_by""";

    private final EntityManager em;
    private final KeyRing keys;
    private final SecretSurroundings surroundings;
    private final CurrentActor actor;
    private final Clock clock;

    Vault(EntityManager em, SecretConfig config, CurrentActor actor, Clock clock) {
        this.em = em;
        this.keys = new KeyRing(config.masterKey(), config.keyFile());
        this.surroundings = new SecretSurroundings(config.environmentPrefix(), config.folder(), System.getenv());
        this.actor = actor;
        this.clock = clock;
    }

    /** Where a secret comes from and since when; never what it is. */
    public record Kept(SecretReference.Source source, String name, Instant changedAt) {}

    /** Throws {@link Unavailable} where there is no master key to keep it under. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void put(SecretOwner owner, String secret) {
        // A rotation waits for this and the other way round: nothing is ever written under a key that is being dropped.
        em.createNativeQuery("select cast(pg_advisory_xact_lock_shared(:key) as text)")
                .setParameter("key", RotateSecrets.LOCK)
                .getSingleResult();
        try {
            SealedSecret sealed = SecretBox.seal(secret, owner, keys.forSealing());
            write(owner, SecretReference.Source.STORED, "", sealed);
        } catch (SecretUnavailable e) {
            throw new Unavailable("The secret was not stored. " + e.getMessage(), e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void refer(SecretOwner owner, SecretReference reference) {
        if (!fault(reference).isEmpty()) {
            throw new IllegalArgumentException(fault(reference));
        }
        write(owner, reference.source(), reference.name(), new SealedSecret("", new byte[0], new byte[0]));
    }

    /** Answers whether there was one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean clear(SecretOwner owner) {
        return em.createNativeQuery("delete from secret where owner = :owner and owner_id = :id")
                        .setParameter("owner", owner.kind())
                        .setParameter("id", owner.id())
                        .executeUpdate()
                > 0;
    }

    /** What is wrong with a reference, in words for its field; empty when it may be used. */
    public String fault(SecretReference reference) {
        return surroundings.fault(reference);
    }

    public Optional<Kept> kept(SecretOwner owner) {
        return row(owner)
                .map(row -> new Kept(
                        SecretReference.Source.valueOf(row.get("source", String.class)),
                        row.get("name", String.class),
                        row.get("changed_at", Instant.class)));
    }

    /** Empty where the owner has none. */
    public Optional<Secret> open(SecretOwner owner) throws SecretUnavailable {
        Optional<Tuple> row = row(owner);
        return row.isEmpty() ? Optional.empty() : Optional.of(open(owner, row.get()));
    }

    private Secret open(SecretOwner owner, Tuple row) throws SecretUnavailable {
        SecretReference.Source source = SecretReference.Source.valueOf(row.get("source", String.class));
        if (source != SecretReference.Source.STORED) {
            return surroundings.read(new SecretReference(source, row.get("name", String.class)));
        }
        SealedSecret sealed = new SealedSecret(
                row.get("key_id", String.class), row.get("wrapped_key", byte[].class), row.get("sealed", byte[].class));
        return SecretBox.open(sealed, owner, keys.forOpening());
    }

    @SuppressWarnings("unchecked")
    private Optional<Tuple> row(SecretOwner owner) {
        List<Tuple> rows = em.createNativeQuery(
                        "select source, name, key_id, wrapped_key, sealed, changed_at from secret"
                                + " where owner = :owner and owner_id = :id",
                        Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("source", String.class)
                .addScalar("name", String.class)
                .addScalar("key_id", String.class)
                .addScalar("wrapped_key", byte[].class)
                .addScalar("sealed", byte[].class)
                .addScalar("changed_at", Instant.class)
                .setParameter("owner", owner.kind())
                .setParameter("id", owner.id())
                .getResultList();
        return rows.stream().findFirst();
    }

    private void write(SecretOwner owner, SecretReference.Source source, String name, SealedSecret sealed) {
        em.createNativeQuery(PUT)
                .setParameter("owner", owner.kind())
                .setParameter("id", owner.id())
                .setParameter("source", source.name())
                .setParameter("name", name)
                .setParameter("keyId", sealed.keyId())
                .setParameter("wrapped", sealed.wrappedKey())
                .setParameter("sealed", sealed.sealed())
                .setParameter("at", java.sql.Timestamp.from(clock.instant()))
                .setParameter("by", actor.get().name())
                .executeUpdate();
    }
}
