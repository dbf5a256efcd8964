package dev.phasegate.breakglass;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** What somebody else made of it afterwards. */
@Entity
@Table(name = "break_glass_review")
class BreakGlassReview extends PanacheEntityBase {
    @Id
    @Column(name = "request_id")
    private Long requestId;

    private String happened;

    @Column(name = "was_right")
    private boolean wasRight;

    @Column(name = "follow_ups")
    private String followUps;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;

    protected BreakGlassReview() {}

    BreakGlassReview(BreakGlassRequest request, ReviewForm form, Actor by, Instant at) {
        requestId = request.id();
        happened = form.happened();
        wasRight = form.wasRight();
        followUps = form.followUps();
        byId = by.userId();
        byName = by.name();
        this.at = at;
    }

    String byName() {
        return byName;
    }
}
