package dev.phasegate.poll;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/** Ends a poll with its result in words. Nothing of the gate moves by it. */
@ApplicationScoped
class ClosePoll {
    private final PlanDocuments documents;
    private final PollQuery polls;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    ClosePoll(
            PlanDocuments documents,
            PollQuery polls,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.documents = documents;
        this.polls = polls;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** A second press of the same person changes nothing. Answers the result. */
    @Transactional
    String close(Seat seat, int number, long pollId, String said) {
        PlanDocument document = documents.current(seat.plan());
        PollRules.requireDecider(actor.get(), seat, document);
        String note = PollRules.text("note", said);
        Phase phase =
                Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
        Poll poll = Poll.findById(pollId, LockModeType.PESSIMISTIC_WRITE);
        if (poll == null || !poll.phaseId().equals(phase.id())) {
            throw new NotFound("poll " + pollId);
        }
        List<PollFacts> all = polls.ofPhase(phase.id());
        PollFacts facts =
                all.stream().filter(p -> p.id() == pollId).findFirst().orElseThrow(() -> new NotFound("poll " + pollId));
        Plan plan = Plan.findById(phase.planId());
        if (facts.isClosed() && facts.closing().byId() == actor.get().userId()) {
            return facts.closing().result();
        }
        PollRules.requireOpen(
                facts, plan.state(), phase, all, "/plans/" + plan.slug() + "/phases/" + number + "/poll");
        Roll roll = Roll.of(facts, document.roles());
        new PollClosing(pollId, roll, note, actor.get(), clock.instant()).persist();
        announce(phase, pollId, roll, note);
        return roll.result();
    }

    private void announce(Phase phase, long pollId, Roll roll, String note) {
        List.of("poll:" + phase.number(), "asked").forEach(part -> live.publish(phase.planId(), part));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("poll", pollId);
        detail.put("verdict", roll.verdict());
        detail.put("note", note);
        detail.put("silent", roll.silent());
        audit.append(new AuditEntry(
                "poll.closed",
                phase.planId(),
                phase.number(),
                "closed the poll of phase " + phase.number() + ". " + roll.result() + (note.isEmpty() ? "" : " " + note),
                detail));
    }
}
