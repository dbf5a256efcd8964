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

/** What backs an item: a note, a link, or a file by its name, size and hash. Never changed. */
@Entity
@Immutable
@Table(name = "item_evidence")
class ItemEvidence extends PanacheEntityBase {

    enum Kind {
        NOTE,
        LINK,
        FILE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "item_id")
    private String itemId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;
    private String text;
    private Integer size;
    private String sha256;

    protected ItemEvidence() {}

    private ItemEvidence(String itemId, Kind kind, String text, Actor by, Instant at) {
        this.itemId = itemId;
        this.kind = kind;
        this.text = text;
        this.byId = by.userId();
        this.byName = by.name();
        this.at = at;
    }

    static ItemEvidence note(String itemId, String text, Actor by, Instant at) {
        return new ItemEvidence(itemId, Kind.NOTE, text, by, at);
    }

    static ItemEvidence link(String itemId, String url, Actor by, Instant at) {
        return new ItemEvidence(itemId, Kind.LINK, url, by, at);
    }

    static ItemEvidence file(String itemId, ReceivedFile file, Actor by, Instant at) {
        ItemEvidence evidence = new ItemEvidence(itemId, Kind.FILE, file.name(), by, at);
        evidence.size = file.size();
        evidence.sha256 = file.sha256();
        return evidence;
    }

    static List<ItemEvidence> of(String itemId) {
        return list("itemId = ?1 order by id", itemId);
    }

    /** Only as evidence of that item, so that the item's plan decides who may read it. */
    static Optional<ItemEvidence> of(String itemId, Long id) {
        return find("itemId = ?1 and id = ?2", itemId, id).firstResultOptional();
    }

    Long id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    String byName() {
        return byName;
    }

    Instant at() {
        return at;
    }

    /** The note, the address, or the file's name. */
    String text() {
        return text;
    }

    Integer size() {
        return size;
    }

    String sha256() {
        return sha256;
    }
}
