package dev.phasegate.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Ids;

/** A file that was read but is no plan yet. Only who brought it sees it; it is dropped after a week. */
@Entity
@Table(name = "plan_import")
class PlanImport extends PanacheEntityBase {
    @Id
    private String id;

    private String filename;
    private byte[] bytes;

    @Column(name = "owner_id")
    private Long ownerId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "against_plan")
    private Long againstPlan;

    @Column(name = "seen_revision")
    private Integer seenRevision;

    protected PlanImport() {}

    PlanImport(String filename, byte[] bytes, Long ownerId, Instant now) {
        this.id = Ids.next();
        this.filename = filename;
        this.bytes = bytes.clone();
        this.ownerId = ownerId;
        this.createdAt = now;
    }

    static Optional<PlanImport> of(String id, Long ownerId) {
        return find("id = ?1 and ownerId = ?2", id, ownerId).firstResultOptional();
    }

    /** To be read against a plan that is there: {@code revision} is the one that its author saw. */
    PlanImport against(Long plan, int revision) {
        againstPlan = plan;
        seenRevision = revision;
        return this;
    }

    void became(Long newPlanId) {
        planId = newPlanId;
    }

    String id() {
        return id;
    }

    String filename() {
        return filename;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Long ownerId() {
        return ownerId;
    }

    /** What the file is known by, whatever it is called: the SHA-256 of its content. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The plan that it is read against, null for a file that a plan is made of. */
    Long againstPlan() {
        return againstPlan;
    }

    /** The revision of that plan when the file was brought. */
    Integer seenRevision() {
        return seenRevision;
    }

    /** The plan made of it, or changed by it; null until then. */
    Long planId() {
        return planId;
    }
}
