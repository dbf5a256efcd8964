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
import dev.phasegate.regression.WatchRegressions;
import dev.phasegate.shared.Actor;
import dev.phasegate.verification.probe.ProbeResult;

/** Takes the result of a run that is still wanted, with all that follows from it, in one transaction. */
@ApplicationScoped
class AcceptResult {
    private final RecordMeasurements measurements;
    private final ItemsByCheck items;
    private final WatchRegressions regressions;
    private final AuditLog audit;
    private final LiveEvents live;
    private final Clock clock;

    AcceptResult(
            RecordMeasurements measurements,
            ItemsByCheck items,
            WatchRegressions regressions,
            AuditLog audit,
            LiveEvents live,
            Clock clock) {
        this.measurements = measurements;
        this.items = items;
        this.regressions = regressions;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean accept(Taken taken, ProbeResult result, Duration took) {
        return accept(taken, result, took, "");
    }

    /** False where nobody wants it any more: the run was called off or given up, or its check is gone. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean accept(Taken taken, ProbeResult result, Duration took, String log) {
        Check check = Check.lockOfRun(taken.runId());
        CheckRun run = CheckRun.lock(taken.runId());
        if (run == null || run.state() != RunState.RUNNING) {
            return false;
        }
        Instant now = clock.instant();
        run.accept(result, took, log, now);
        if (check == null) {
            return false;
        }
        live.publish(check.planId(), "check:" + check.id());
        // What an older version asked, or began before another one that is judged, says nothing of how it is now.
        if (run.version() == check.version() && !run.overtaken()) {
            judge(check, run, taken.definition(), result, now);
        }
        return true;
    }

    private void judge(Check check, CheckRun run, CheckDefinition definition, ProbeResult result, Instant now) {
        boolean turned = check.judged(definition.judging(), run.state(), run.id(), now);
        follow(check, run, definition, result);
        if (turned) {
            run.turnedVerdict();
            record(check, run);
        }
    }

    private void follow(Check check, CheckRun run, CheckDefinition definition, ProbeResult result) {
        Plan plan = Plan.findById(check.planId());
        if (plan.state().ended()) {
            return;
        }
        Actor self = new Actor(Actor.Kind.SYSTEM, null, "the check “" + check.name() + "”", null);
        List<MeasurementForm> values = MetricLines.values(definition.metrics(), result.measured());
        if (!values.isEmpty()) {
            measurements.ofCheck(plan, values, self);
        }
        // The verdict moves the item, not a single run where more than one is asked for.
        if (check.itemId() != null && run.state().verdict() && run.state() == check.verdict()) {
            items.settle(
                    plan,
                    check.itemId(),
                    run.state() == RunState.SUCCESSFUL,
                    run.sentence(),
                    self,
                    () -> regressions.evidenceChanged(plan));
        }
    }

    /** When it turns, not each time. */
    private void record(Check check, CheckRun run) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("check", check.id());
        detail.put("version", run.version());
        detail.put("run", run.id());
        detail.put("state", check.verdict().name());
        detail.put("result", run.sentence());
        String seen = run.sentence().length() > 200 ? run.sentence().substring(0, 199) + "…" : run.sentence();
        String how = switch (check.verdict()) {
            case SUCCESSFUL -> "succeed";
            case FAILED -> "fail";
            default -> "not being able to measure anything again and again";
        };
        audit.append(new AuditEntry(
                "check." + check.verdict().name().toLowerCase(java.util.Locale.ROOT),
                check.planId(),
                null,
                "saw the check “" + check.name() + "” " + how + ": " + seen,
                detail));
    }
}
