package dev.phasegate.checklist;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** An item of the current revision and the latest word on it. Changed only under the lock of its phase. */
@Entity
@Table(name = "checklist_item")
public class ChecklistItem extends PanacheEntityBase {
    @Id
    private String id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    @Column(name = "group_id")
    private String groupId;

    private int position;
    private String text;

    @Column(name = "role_id")
    private String roleId;

    private boolean required;

    @Column(name = "group_name")
    private String groupName;

    private boolean removed;

    @Enumerated(EnumType.STRING)
    private ItemState state = ItemState.OPEN;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    @Enumerated(EnumType.STRING)
    private Source source;

    private Instant at;
    private String note;
    private String reason;

    @Column(name = "changed_by")
    private Long changedBy;

    @Version
    private int version;

    protected ChecklistItem() {}

    /** Items of the phase that its current revision has, in order. */
    public static List<ChecklistItem> of(String phaseId) {
        return list("phaseId = ?1 and removed = false order by position", phaseId);
    }

    static List<ChecklistItem> ofGroup(String groupId) {
        return list("groupId = ?1 and removed = false order by position", groupId);
    }

    /** Takes over what a completion says. */
    void settle(ItemCompletion completion) {
        state = completion.state();
        byId = completion.byId();
        byName = completion.byName();
        source = completion.source();
        at = completion.at();
        note = completion.note();
        reason = completion.reason();
        changedBy = completion.byId();
    }

    /** The note shown with it; who ticked it, and when, stays. */
    void annotate(String newNote, Actor by) {
        note = newNote;
        changedBy = by.userId();
    }

    /** Someone else changed it since the reader saw {@code seen}; null: the reader does not say what they saw. */
    boolean staleFor(Integer seen, Actor reader) {
        return seen != null && seen != version && !Objects.equals(changedBy, reader.userId());
    }

    boolean says(ItemState wanted, String wantedNote, String wantedReason) {
        return state == wanted && Objects.equals(note, wantedNote) && Objects.equals(reason, wantedReason);
    }

    public String id() {
        return id;
    }

    public Long planId() {
        return planId;
    }

    public String phaseId() {
        return phaseId;
    }

    public String groupId() {
        return groupId;
    }

    /** Of a group that no revision holds, null otherwise. */
    String groupName() {
        return groupName;
    }

    public int position() {
        return position;
    }

    public String text() {
        return text;
    }

    /** Null: anyone of the team. */
    public String roleId() {
        return roleId;
    }

    public boolean required() {
        return required;
    }

    public boolean removed() {
        return removed;
    }

    public ItemState state() {
        return state;
    }

    /** Who said so last; null while nobody has. */
    public String byName() {
        return byName;
    }

    public Source source() {
        return source;
    }

    public Instant at() {
        return at;
    }

    public String note() {
        return note;
    }

    /** Why it is not needed, or what failed. */
    public String reason() {
        return reason;
    }

    public int version() {
        return version;
    }
}
