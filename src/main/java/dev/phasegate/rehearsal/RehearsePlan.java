package dev.phasegate.rehearsal;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.plan.CreatePlan;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.Team;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/** Makes the copy in which a plan is rehearsed, with the plan's team. */
@ApplicationScoped
class RehearsePlan {
    private final PlanDocuments documents;
    private final CreatePlan plans;
    private final Rehearsable rehearsable;
    private final Team team;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    RehearsePlan(
            PlanDocuments documents,
            CreatePlan plans,
            Rehearsable rehearsable,
            Team team,
            AuditLog audit,
            CurrentActor actor,
            Clock clock) {
        this.documents = documents;
        this.plans = plans;
        this.rehearsable = rehearsable;
        this.team = team;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link Conflict} for a plan without phases and for what is a rehearsal itself. */
    @Transactional
    Plan rehearse(Seat seat) {
        Plan original = seat.requireMember().plan();
        if (PlanRehearsal.findById(original.id()) != null) {
            throw new Conflict("This is a rehearsal itself. Rehearse the plan that it is a copy of.");
        }
        PlanDocument document = documents.current(original);
        if (document.phases().isEmpty()) {
            throw new Conflict("The plan has no phases yet, so there is nothing to rehearse.");
        }
        Plan copy = plans.create(rehearsable.of(document));
        new PlanRehearsal(copy, original, actor.get(), clock.instant()).persist();
        Map<String, String> copies = new HashMap<>();
        rehearsable.originals(document, documents.current(copy)).forEach((mine, theirs) -> copies.put(theirs, mine));
        team.copy(original, copy, copies::get);
        audit.append(new AuditEntry(
                "rehearsal.made",
                copy.id(),
                null,
                "made this rehearsal of “" + original.title() + "”, revision " + original.revision(),
                Map.of("of", original.slug(), "revision", original.revision())));
        return copy;
    }
}
