package dev.phasegate.rollback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.EvaluatedCriterion;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.gate.MeasurementFollower;
import dev.phasegate.gate.Verdict;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.RevisionFollower;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;

/**
 * Looks, whenever values or limits are new, whether one crossed its roll-back limit or came back, in the phases that could be
 * rolled back now. A value that is missing or too old is no recovery: nobody knows.
 */
@ApplicationScoped
class WatchLimits implements MeasurementFollower, RevisionFollower {
    private final PlanDocuments documents;
    private final GateQuery gates;
    private final LiveEvents live;
    private final AuditLog audit;
    private final Clock clock;

    WatchLimits(PlanDocuments documents, GateQuery gates, LiveEvents live, AuditLog audit, Clock clock) {
        this.documents = documents;
        this.gates = gates;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void measured(Plan plan) {
        look(plan, documents.current(plan));
    }

    /** A limit that moved may have been crossed by the value that is there. */
    @Override
    public void follow(Plan plan, PlanDocument before, PlanDocument after) {
        if (before != null && !before.phases().equals(after.phases())) {
            look(plan, after);
        }
    }

    private void look(Plan plan, PlanDocument document) {
        if (plan.state().ended() || document.phases().stream().noneMatch(WatchLimits::limited)) {
            return;
        }
        List<AuditEntry> record = new ArrayList<>();
        for (Phase phase : Obstacles.rollable(plan)) {
            document.phases().stream()
                    .filter(spec -> spec.id().equals(phase.id()) && limited(spec))
                    .findFirst()
                    .ifPresent(spec -> look(phase, spec, record));
        }
        if (!record.isEmpty()) {
            live.publish(plan.id(), "alarm");
            record.forEach(audit::append);
        }
    }

    private static boolean limited(PhaseSpec spec) {
        return spec.criteria().stream().anyMatch(criterion -> criterion.rollBack() != null);
    }

    private void look(Phase unlocked, PhaseSpec spec, List<AuditEntry> record) {
        Phase phase = Phase.lock(unlocked.id());
        List<RollbackAlarm> standing = RollbackAlarm.standing(phase.planId(), phase.id());
        Instant now = clock.instant();
        for (EvaluatedCriterion criterion : gates.criteria(phase, spec)) {
            Optional<RollbackAlarm> alarm = standing.stream()
                    .filter(a -> a.criterionId().equals(criterion.id()))
                    .findFirst();
            if (criterion.verdict() == Verdict.ROLL_BACK && alarm.isEmpty()) {
                new RollbackAlarm(phase, criterion, now).persist();
                record.add(entry(phase, criterion, "rollback.alarm", "set off the alarm of phase " + phase.number()));
            } else if (criterion.verdict() != Verdict.ROLL_BACK
                    && criterion.verdict() != Verdict.NO_DATA
                    && alarm.isPresent()) {
                alarm.get().recovered(RollbackAlarm.sentence(criterion), now);
                record.add(entry(phase, criterion, "rollback.recovered", "ended the alarm of phase " + phase.number()));
            }
        }
    }

    private static AuditEntry entry(Phase phase, EvaluatedCriterion criterion, String action, String what) {
        return new AuditEntry(
                action,
                phase.planId(),
                phase.number(),
                what + ": " + RollbackAlarm.sentence(criterion),
                Map.of(
                        "criterion",
                        criterion.id(),
                        "verdict",
                        criterion.verdict().name()));
    }
}
