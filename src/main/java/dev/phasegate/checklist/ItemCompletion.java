package dev.phasegate.checklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

import dev.phasegate.shared.Actor;

/** Someone said where an item stands. Never changed; taking it back is another one with state OPEN. */
@Entity
@Immutable
@Table(name = "item_completion")
class ItemCompletion extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "item_id")
    private String itemId;

    @Enumerated(EnumType.STRING)
    private ItemState state;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    @Enumerated(EnumType.STRING)
    private Source source;

    private Instant at;
    private String note;
    private String reason;

    @Column(name = "undo_of")
    private Long undoOf;

    protected ItemCompletion() {}

    ItemCompletion(String itemId, ItemState state, Actor by, Instant at) {
        this.itemId = itemId;
        this.state = state;
        this.byId = by.userId();
        this.byName = by.name();
        this.source = Source.of(by);
        this.at = at;
    }

    ItemCompletion saying(String itsNote, String itsReason) {
        note = itsNote;
        reason = itsReason;
        return this;
    }

    ItemCompletion undoing(ItemCompletion last) {
        undoOf = last.id;
        return this;
    }

    static Optional<ItemCompletion> last(String itemId) {
        return find("itemId = ?1 order by id desc", itemId).firstResultOptional();
    }

    /** Newest first. */
    static List<ItemCompletion> of(String itemId) {
        return find("itemId = ?1 order by id desc", itemId).page(0, 100).list();
    }

    ItemState state() {
        return state;
    }

    Long byId() {
        return byId;
    }

    String byName() {
        return byName;
    }

    Source source() {
        return source;
    }

    Instant at() {
        return at;
    }

    String note() {
        return note;
    }

    String reason() {
        return reason;
    }
}
