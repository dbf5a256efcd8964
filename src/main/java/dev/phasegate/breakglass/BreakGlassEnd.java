package dev.phasegate.breakglass;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** How a request ended; at most once, as the key says. */
@Entity
@Table(name = "break_glass_end")
class BreakGlassEnd extends PanacheEntityBase {

    enum Kind {
        CONFIRMED("confirmed it"),
        WITHDRAWN("took it back"),
        REFUSED("refused it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    @Id
    @Column(name = "request_id")
    private Long requestId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private String reason = "";
    private Instant at;

    @Column(name = "decision_id")
    private Long decisionId;

    @Column(name = "review_due")
    private Instant reviewDue;

    protected BreakGlassEnd() {}

    BreakGlassEnd(BreakGlassRequest request, Kind kind, Actor by, String reason, Instant at) {
        this.requestId = request.id();
        this.kind = kind;
        this.byId = by.userId();
        this.byName = by.name();
        this.reason = reason;
        this.at = at;
    }

    BreakGlassEnd deciding(Long decision, Instant due) {
        decisionId = decision;
        reviewDue = due;
        return this;
    }

    Kind kind() {
        return kind;
    }

    Long byId() {
        return byId;
    }

    String byName() {
        return byName;
    }
}
