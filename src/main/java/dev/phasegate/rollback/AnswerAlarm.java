package dev.phasegate.rollback;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.DeclaredException;
import dev.phasegate.plan.wayback.Triggers;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** A person says why a crossed limit is no reason to roll back: one of the plan's declared exceptions, or a false alarm. */
@ApplicationScoped
class AnswerAlarm {
    private final PlanDocuments documents;
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    AnswerAlarm(PlanDocuments documents, LiveEvents live, AuditLog audit, CurrentActor actor, Clock clock) {
        this.documents = documents;
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code exceptionId} null or empty: a false alarm. Throws {@link Invalid} without a reason. */
    @Transactional
    void answer(Seat seat, long alarmId, String exceptionId, String said) {
        seat.requireMember();
        String reason = StartForm.text("reason", said);
        boolean declared = exceptionId != null && !exceptionId.isBlank();
        String why = declared ? exception(seat, exceptionId) + (reason.isEmpty() ? "" : " – " + reason) : reason;
        if (why.isEmpty()) {
            throw Invalid.field("reason", "Say why this is no reason to roll back; everyone on the plan reads it.");
        }
        RollbackAlarm alarm = RollbackAlarm.lock(seat.plan().id(), alarmId).orElseThrow(() -> new NotFound("alarm"));
        RollbackAlarm.Answer how = declared ? RollbackAlarm.Answer.EXCEPTION : RollbackAlarm.Answer.FALSE_ALARM;
        alarm.answer(how, why, actor.get(), clock.instant());
        live.publish(seat.plan().id(), "alarm");
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("criterion", alarm.criterionId());
        detail.put("answer", how.name());
        detail.put("reason", why);
        audit.append(new AuditEntry(
                "rollback.alarm-answered",
                seat.plan().id(),
                alarm.phase(),
                "said that the alarm of “" + alarm.criterion() + "” is " + how.words() + ": " + why,
                detail));
    }

    private String exception(Seat seat, String id) {
        return Triggers.exceptions(documents.current(seat.plan())).stream()
                .filter(exception -> exception.id().equals(id))
                .map(DeclaredException::text)
                .findFirst()
                .orElseThrow(() -> Invalid.field("exception", "The plan declares no such exception any more."));
    }
}
