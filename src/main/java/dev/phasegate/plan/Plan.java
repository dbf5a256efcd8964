package dev.phasegate.plan;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Risk;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.shared.Conflict;

/** One migration or deployment: what lists show of it, its state, and which revision is current. */
@Entity
public class Plan extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String slug;
    private String title;
    private String summary;

    @Enumerated(EnumType.STRING)
    private PlanState state = PlanState.DRAFT;

    @Enumerated(EnumType.STRING)
    private Risk risk;

    @Enumerated(EnumType.STRING)
    private Separation separation = Separation.STRICT;

    @Column(name = "time_zone")
    private String timeZone = "";

    @Column(name = "open_to_all")
    private boolean openToAll;

    private int revision;

    @Column(name = "revision_hash")
    private String revisionHash;

    @Column(name = "last_editor_id")
    private Long lastEditorId;

    @Column(name = "created_by")
    private Long createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "hold_reason")
    private String holdReason;

    @Version
    private int version;

    protected Plan() {}

    Plan(String slug, Long creatorId, Instant now) {
        this.slug = slug;
        this.createdBy = creatorId;
        this.createdAt = now;
        this.changedAt = now;
    }

    /** Takes the row's lock until the transaction ends; taken before any phase's. */
    public static Plan lock(Long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<Plan> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** What a row must have before its first revision. */
    void begin(PlanDocument document) {
        title = document.title();
        summary = document.summary();
        timeZone = document.timeZone();
    }

    /** Records that {@code document} is now the current revision. */
    void revise(PlanDocument document, String hash, Long editorId, Instant now) {
        title = document.title();
        summary = document.summary();
        risk = document.risk();
        separation = document.separation() == null ? Separation.STRICT : document.separation();
        timeZone = document.timeZone();
        revision++;
        revisionHash = hash;
        lastEditorId = editorId;
        changedAt = now;
    }

    /** Throws {@link Conflict} with the reason where the state does not allow it. */
    public void become(PlanState next, String reason, Instant now) {
        if (!state.mayBecome(next)) {
            throw new Conflict(state.refusal(next));
        }
        state = next;
        holdReason = next == PlanState.ON_HOLD ? reason : null;
        startedAt = next == PlanState.IN_PROGRESS && startedAt == null ? now : startedAt;
        endedAt = next.ended() && endedAt == null ? now : endedAt;
        changedAt = now;
    }

    /** On hold from now on, or still, for this reason: a rollback holds what runs and what is held already. */
    public void holdFor(String reason, Instant now) {
        if (state != PlanState.ON_HOLD) {
            become(PlanState.ON_HOLD, reason, now);
        }
        holdReason = reason;
        changedAt = now;
    }

    /** Whether everybody of the instance may read it. */
    void openToAll(boolean open) {
        openToAll = open;
    }

    public boolean openToAll() {
        return openToAll;
    }

    /** What a gate asks for was changed beside the document: who did it is the last editor as well. */
    public void gateEdited(Long editorId, Instant now) {
        lastEditorId = editorId;
        changedAt = now;
    }

    public void touch(Instant now) {
        changedAt = now;
    }

    public Long id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String summary() {
        return summary;
    }

    public PlanState state() {
        return state;
    }

    public Risk risk() {
        return risk;
    }

    public Separation separation() {
        return separation;
    }

    public String timeZone() {
        return timeZone;
    }

    public int revision() {
        return revision;
    }

    public String revisionHash() {
        return revisionHash;
    }

    public Long lastEditorId() {
        return lastEditorId;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public String holdReason() {
        return holdReason;
    }
}
