package dev.phasegate.poll;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/** Puts the question to every role with somebody in it. One poll of a phase is open at a time; the phase's row is the lock. */
@ApplicationScoped
class OpenPoll {
    private final PlanDocuments documents;
    private final PollQuery polls;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    OpenPoll(
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

    /** {@code typed} empty: the usual question. A second press of the same person changes nothing. Answers the poll's id. */
    @Transactional
    long open(Seat seat, int number, String typed) {
        PlanDocument document = documents.current(seat.plan());
        PollRules.requireDecider(actor.get(), seat, document);
        Plan plan = Plan.findById(seat.plan().id());
        Phase phase = Phase.lock(Phase.numbered(plan.id(), number)
                .orElseThrow(() -> new NotFound("phase " + number))
                .id());
        String question = PollRules.question(typed, number, phase.name());
        String refusal = PollRules.noPoll(plan.state(), phase);
        if (!refusal.isEmpty()) {
            throw new Conflict(refusal);
        }
        String path = "/plans/" + plan.slug() + "/phases/" + number + "/poll";
        List<PollFacts> all = polls.ofPhase(phase.id());
        if (!all.isEmpty() && PollRules.open(all.get(0), plan.state(), phase)) {
            return standing(all.get(0), question, path);
        }
        Actor by = actor.get();
        Poll poll = new Poll(phase, question, by, clock.instant());
        poll.persistAndFlush();
        requireSomebody(polls.ofPhase(phase.id()).get(0), document, plan.slug());
        List.of("poll:" + number, "asked").forEach(part -> live.publish(plan.id(), part));
        audit.append(new AuditEntry(
                "poll.opened",
                plan.id(),
                number,
                "opened a poll in phase " + number + ": " + question,
                Map.of("poll", poll.id(), "question", question, "attempt", phase.attempt())));
        return poll.id();
    }

    private long standing(PollFacts open, String question, String path) {
        if (open.byId() == actor.get().userId() && open.question().equals(question)) {
            return open.id();
        }
        throw new Conflict(
                "A poll is open in this phase already: " + open.by() + " asked “" + open.question()
                        + "”. Close it before you ask anew.",
                List.of(),
                new Conflict.Link(path, "Open the poll"));
    }

    private static void requireSomebody(PollFacts poll, PlanDocument document, String slug) {
        if (Roll.of(poll, document.roles()).asked() == 0) {
            throw new Conflict(
                    "Nobody holds a role of this plan, so there is nobody to ask.",
                    List.of(),
                    new Conflict.Link("/plans/" + slug + "/team", "Give roles"));
        }
    }
}
