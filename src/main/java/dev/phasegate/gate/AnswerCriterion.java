package dev.phasegate.gate;

import java.time.Clock;
import java.util.LinkedHashMap;
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
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** Takes a person's answer to a judged criterion, from the role that the plan names for it. */
@ApplicationScoped
public class AnswerCriterion {
    private static final int MAX_NOTE = 2_000;

    private final PlanDocuments documents;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    AnswerCriterion(PlanDocuments documents, AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.documents = documents;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link Forbidden} for anyone but the judges, {@link Conflict} while the phase does not run. */
    @Transactional
    public void answer(Seat seat, String phaseId, String criterionId, Verdict answer, String note) {
        check(answer, note);
        Phase phase = Phase.lock(phaseId);
        Plan plan = Plan.findById(phase.planId());
        PlanDocument document = documents.current(plan);
        CriterionSpec criterion = criterion(document, phaseId, criterionId);
        requireJudge(seat, document, phaseId, criterion);
        if (!plan.state().running() || !phase.state().running()) {
            throw new Conflict("Answers are taken while the phase is in progress.");
        }
        new Judgement(phase, criterionId, answer, note == null ? "" : note.strip(), actor.get(), clock.instant())
                .persist();
        live.publish(plan.id(), "gate:" + phase.number());
        audit.append(new AuditEntry(
                "criterion.answered",
                plan.id(),
                phase.number(),
                "answered " + answer.words() + " to “" + criterion.text() + "”",
                Map.of("criterion", criterionId, "answer", answer.name(), "note", note == null ? "" : note)));
    }

    private static void check(Verdict answer, String note) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (answer == null || answer == Verdict.NO_DATA || answer == Verdict.ROLL_BACK) {
            problems.put("answer", "Choose GO, CAUTION or NO-GO.");
        }
        MeasurementRules.text(problems, "note", note, MAX_NOTE);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    private static CriterionSpec criterion(PlanDocument document, String phaseId, String criterionId) {
        return document.phases().stream()
                .filter(phase -> phase.id().equals(phaseId))
                .flatMap(phase -> phase.criteria().stream())
                .filter(c -> c.id().equals(criterionId) && c.judged())
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + criterionId));
    }

    private void requireJudge(Seat seat, PlanDocument document, String phaseId, CriterionSpec criterion) {
        if (!actor.get().isPerson()) {
            throw new Forbidden("A person answers this. Tokens send measured values.");
        }
        seat.requireMember();
        if (!judges(seat, document, phaseId, criterion)) {
            String role = criterion.judgeRoleId() == null ? "" : document.roleName(criterion.judgeRoleId());
            throw new Forbidden(
                    role.isEmpty()
                            ? "One of the roles that sign this phase answers this."
                            : "Only " + role + " can answer this.");
        }
    }

    /** Without a role of its own it is answered by the roles that sign, and where none signs by anyone of the team. */
    static boolean judges(Seat seat, PlanDocument document, String phaseId, CriterionSpec criterion) {
        if (document.separation() == Separation.SOLO) {
            return seat.member();
        }
        if (criterion.judgeRoleId() != null) {
            return seat.holds(criterion.judgeRoleId());
        }
        PhaseSpec phase = document.phases().stream()
                .filter(p -> p.id().equals(phaseId))
                .findFirst()
                .orElseThrow();
        return seat.member()
                && (phase.signOffs().isEmpty()
                        || phase.signOffs().stream().anyMatch(slot -> seat.holds(slot.roleId())));
    }
}
