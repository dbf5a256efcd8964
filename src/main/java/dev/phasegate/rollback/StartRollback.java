package dev.phasegate.rollback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.gate.Decision;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.incident.Incident;
import dev.phasegate.incident.OpenIncident;
import dev.phasegate.incident.Severity;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PhaseState;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;

/**
 * Starts a rollback or a rehearsal: anyone in the plan's team, with a session and no password, because an on-call who has to
 * look for either is late. The real one holds the plan, opens an incident and answers the alarms in the same transaction.
 */
@ApplicationScoped
class StartRollback {
    private final PlanDocuments documents;
    private final GateQuery gates;
    private final Obstacles obstacles;
    private final OpenIncident incidents;
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    StartRollback(
            PlanDocuments documents,
            GateQuery gates,
            Obstacles obstacles,
            OpenIncident incidents,
            LiveEvents live,
            AuditLog audit,
            CurrentActor actor,
            Clock clock) {
        this.documents = documents;
        this.gates = gates;
        this.obstacles = obstacles;
        this.incidents = incidents;
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Throws {@link Conflict} with what is in the way. A second press of the same person is answered with the run that the
     * first one began.
     */
    @Transactional
    RollbackRun start(Seat seat, int number, StartForm said) {
        seat.requireMember();
        StartForm form = said.checked();
        Plan plan = Plan.lock(seat.plan().id());
        RollbackRun open = RollbackRun.open(plan.id(), form.rehearsal()).orElse(null);
        if (open != null && open.phase() == number && actor.get().userId().equals(open.startedById())) {
            return open;
        }
        Phase phase = Phase.lock(
                obstacles.require(plan, number, form.rehearsal(), open).id());
        PlanDocument document = documents.current(plan);
        Integer objective =
                document.phase(number).map(PhaseSpec::rollbackMinutes).orElse(null);
        WayBack way = WayBack.of(document, form.levelId(), form.action(), objective);
        RollbackRun run = new RollbackRun(plan, phase, form, way, actor.get(), clock.instant());
        return form.rehearsal() ? rehearsal(run, way) : real(run, way, plan, phase, form);
    }

    private RollbackRun rehearsal(RollbackRun run, WayBack way) {
        begin(run, way);
        live.publish(run.planId(), "rehearsal");
        audit.append(entry(run, "rehearsal.started", "started a rehearsal of “" + way.name() + "”", Map.of()));
        return run;
    }

    private RollbackRun real(RollbackRun run, WayBack way, Plan plan, Phase phase, StartForm form) {
        Instant now = clock.instant();
        Gate gate = gates.load(plan, phase);
        decide(gate, form, phase);
        phase.beginRollback();
        plan.holdFor("Phase " + phase.number() + " is rolling back", now);
        Incident incident = incidents.open(plan.id(), report(run, form, now));
        run.opened(incident.number());
        begin(run, way);
        RollbackRun.open(plan.id(), true).ifPresent(rehearsal -> interrupt(rehearsal, now));
        RollbackAlarm.unanswered(plan.id())
                .forEach(alarm -> alarm.answer(RollbackAlarm.Answer.ROLLED_BACK, form.reason(), actor.get(), now));
        List.of("plan", "state", "alarm", "rollback", "phase:" + phase.number(), "gate:" + phase.number())
                .forEach(part -> live.publish(plan.id(), part));
        String why = form.reason().isEmpty() ? "" : ": " + form.reason();
        Map<String, Object> evidence = Map.of(
                "recommendation", gate.recommendation().recommendation().name(),
                "subjectHash", gate.evidence().hash());
        String sentence = "started to roll back phase " + phase.number() + " (" + way.name() + ")" + why;
        audit.append(entry(run, "rollback.started", sentence, evidence));
        audit.append(OpenIncident.opened(plan.id(), incident));
        return run;
    }

    /** A person's decision is on record as one. A token decides nothing, and what has passed was decided already. */
    private void decide(Gate gate, StartForm form, Phase phase) {
        Actor by = actor.get();
        if (by.isPerson() && phase.state() != PhaseState.PASSED) {
            new Decision(gate, Decision.Outcome.ROLL_BACK, form.reason(), by).persist();
        }
    }

    /** What was said, else what raised the alarm; since when that was so. */
    private static OpenIncident.Report report(RollbackRun run, StartForm form, Instant now) {
        List<RollbackAlarm> alarms = RollbackAlarm.standing(run.planId(), run.phaseId());
        String seen =
                String.join(" ", alarms.stream().map(RollbackAlarm::sentence).toList());
        Instant since = alarms.stream()
                .map(RollbackAlarm::raisedAt)
                .min(Instant::compareTo)
                .orElse(now);
        return new OpenIncident.Report(
                run.phase(), Severity.HIGH, form.reason().isEmpty() ? seen : form.reason(), since);
    }

    private void begin(RollbackRun run, WayBack way) {
        run.persist();
        Course course = Course.of(run.rehearsal(), way.actions().size());
        List<RollbackStep> steps = new ArrayList<>();
        for (WayBack.Action action : way.actions()) {
            steps.add(new RollbackStep(run.id(), steps.size() + 1, way, action));
        }
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).become(course.steps().get(i), "", actor.get(), run.startedAt());
        }
        RollbackStep.persist(steps);
    }

    /** Nobody shall go on rehearsing beside the real thing. */
    private void interrupt(RollbackRun rehearsal, Instant now) {
        rehearsal.end(RunState.CALLED_OFF, "The real thing began.", null, actor.get(), now);
        live.publish(rehearsal.planId(), "rehearsal");
    }

    private static AuditEntry entry(RollbackRun run, String action, String sentence, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>(more);
        detail.put("run", run.number());
        detail.put("level", run.levelName());
        detail.put("reason", run.reason());
        detail.put("rehearsal", run.rehearsal());
        return new AuditEntry(action, run.planId(), run.phase(), sentence, detail);
    }
}
