package dev.phasegate.incident;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** What somebody wrote down about an incident: a note, something still to do, or that it was done. Never changed. */
@Entity
@Table(name = "incident_entry")
class IncidentEntry extends PanacheEntityBase {

    enum Kind {
        NOTE,
        FOLLOW_UP,
        FOLLOW_UP_DONE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "incident_id")
    private Long incidentId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String text;

    @Column(name = "of_id")
    private Long ofId;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;

    protected IncidentEntry() {}

    IncidentEntry(Long incidentId, Kind kind, String text, Long ofId, Actor by, Instant now) {
        this.incidentId = incidentId;
        this.kind = kind;
        this.text = text;
        this.ofId = ofId;
        this.byId = by.userId();
        this.byName = by.name();
        this.at = now;
    }

    static List<IncidentEntry> of(Long incidentId) {
        return list("incidentId = ?1 order by id", incidentId);
    }

    Long id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return text;
    }

    Long ofId() {
        return ofId;
    }

    String byName() {
        return byName;
    }

    Instant at() {
        return at;
    }
}
