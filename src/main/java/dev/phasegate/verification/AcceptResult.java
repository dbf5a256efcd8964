package dev.phasegate.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.checklist.ItemsByCheck;
import dev.phasegate.gate.MeasurementForm;
import dev.phasegate.gate.RecordMeasurements;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Actor;
import dev.phasegate.verification.probe.Measured;
import dev.phasegate.verification.probe.ProbeResult;

/** Takes the result of a run that is still wanted, with all that follows from it, in one transaction. */
@ApplicationScoped
class AcceptResult {
    private final RecordMeasurements measurements;
    private final ItemsByCheck items;
    private final AuditLog audit;
    private final LiveEvents live;
    private final Clock clock;

    AcceptResult(RecordMeasurements measurements, ItemsByCheck items, AuditLog audit, LiveEvents live, Clock clock) {
        this.measurements = measurements;
        this.items = items;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /** False where nobody wants it any more: the run was called off or given up, or its check is gone. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean accept(Taken taken, ProbeResult result, Duration took) {
        CheckRun run = CheckRun.lock(taken.runId());
        if (run == null || run.state() != RunState.RUNNING) {
            return false;
        }
        Instant now = clock.instant();
        run.accept(result, took, now);
        Check check = Check.lock(run.checkId());
        if (check == null) {
            return false;
        }
        boolean turned = check.judged(run.state(), run.id(), now);
        live.publish(check.planId(), "check:" + check.id());
        follow(check, run, taken.definition(), result);
        if (turned) {
            record(check, run);
        }
        return true;
    }

    private void follow(Check check, CheckRun run, CheckDefinition definition, ProbeResult result) {
        Plan plan = Plan.findById(check.planId());
        if (plan.state().ended()) {
            return;
        }
        Actor self = new Actor(Actor.Kind.SYSTEM, null, "the check “" + check.name() + "”", null);
        List<MeasurementForm> values = values(definition, result.measured());
        if (!values.isEmpty()) {
            measurements.ofCheck(plan, values, self);
        }
        if (check.itemId() != null && run.state().verdict()) {
            items.settle(plan, check.itemId(), run.state() == RunState.SUCCESSFUL, run.sentence(), self);
        }
    }

    private static List<MeasurementForm> values(CheckDefinition definition, List<Measured> measured) {
        return measured.stream()
                .filter(m -> definition.metrics().containsKey(m.name()))
                .map(m -> new MeasurementForm(
                        definition.metrics().get(m.name()), m.value(), m.unit(), null, null, "", null))
                .toList();
    }

    /** When it turns, not each time. */
    private void record(Check check, CheckRun run) {
        boolean good = run.state() == RunState.SUCCESSFUL;
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("check", check.id());
        detail.put("version", run.version());
        detail.put("run", run.id());
        detail.put("state", run.state().name());
        detail.put("result", run.sentence());
        String seen = run.sentence().length() > 200 ? run.sentence().substring(0, 199) + "…" : run.sentence();
        audit.append(new AuditEntry(
                good ? "check.successful" : "check.failed",
                check.planId(),
                null,
                "saw the check “" + check.name() + "” " + (good ? "succeed" : "fail") + ": " + seen,
                detail));
    }
}
