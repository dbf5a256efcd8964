package dev.phasegate.rollback;

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
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.plan.Phase;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;

/**
 * A criterion that crossed its roll-back limit. It is on every page of the plan until it is answered, and stands until the
 * value is back: an answered one that still stands keeps the next bad value from calling again.
 */
@Entity
@Table(name = "rollback_alarm")
class RollbackAlarm extends PanacheEntityBase {

    enum Answer {
        ROLLED_BACK("rolled back"),
        EXCEPTION("a declared exception"),
        FALSE_ALARM("a false alarm"),
        RECOVERED("back by itself");

        private final String words;

        Answer(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean byPerson() {
            return this == EXCEPTION || this == FALSE_ALARM;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "plan_id")
    private Long planId;

    @Column(name = "phase_id")
    private String phaseId;

    private int phase;

    @Column(name = "criterion_id")
    private String criterionId;

    private String criterion;
    private String sentence;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Enumerated(EnumType.STRING)
    private Answer answer;

    private String reason = "";

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Column(name = "answered_by_id")
    private Long answeredById;

    @Column(name = "answered_by")
    private String answeredBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected RollbackAlarm() {}

    RollbackAlarm(Phase at, EvaluatedCriterion crossed, Instant now) {
        planId = at.planId();
        phaseId = at.id();
        phase = at.number();
        criterionId = crossed.id();
        criterion = crossed.text();
        sentence = sentence(crossed);
        raisedAt = now;
    }

    /** “Error rate is 6 %: roll back is > 5 %.” */
    static String sentence(EvaluatedCriterion criterion) {
        return criterion.text() + " is " + criterion.why();
    }

    static List<RollbackAlarm> unanswered(Long planId) {
        return list("planId = ?1 and answeredAt is null order by id", planId);
    }

    static List<RollbackAlarm> standing(Long planId, String phaseId) {
        return list("planId = ?1 and phaseId = ?2 and endedAt is null order by id", planId, phaseId);
    }

    static Optional<RollbackAlarm> lock(Long planId, long id) {
        return find("planId = ?1 and id = ?2", planId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Throws {@link Conflict} saying who was first. */
    void answer(Answer how, String why, Actor by, Instant now) {
        if (answeredAt != null) {
            throw new Conflict("This was answered already: " + answer.words()
                    + (answeredBy == null ? "." : ", by " + answeredBy + "."));
        }
        answer = how;
        reason = why;
        answeredAt = now;
        answeredById = how == Answer.RECOVERED ? null : by.userId();
        answeredBy = how == Answer.RECOVERED ? null : by.name();
        endedAt = how.byPerson() ? null : now;
    }

    /** The value is back, whether or not somebody had answered. */
    void recovered(String words, Instant now) {
        if (answeredAt == null) {
            answer(Answer.RECOVERED, words, null, now);
        }
        endedAt = now;
    }

    Long id() {
        return id;
    }

    int phase() {
        return phase;
    }

    String criterionId() {
        return criterionId;
    }

    String criterion() {
        return criterion;
    }

    String sentence() {
        return sentence;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    Answer answer() {
        return answer;
    }

    String reason() {
        return reason;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    String answeredBy() {
        return answeredBy;
    }

    Instant endedAt() {
        return endedAt;
    }
}
