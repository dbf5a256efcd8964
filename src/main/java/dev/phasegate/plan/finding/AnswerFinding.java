package dev.phasegate.plan.finding;

import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.PlainText;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** Accepts a finding as it stands, with a reason that everyone reads, and takes that back. */
@ApplicationScoped
class AnswerFinding {
    private static final int MAX_REASON = 2_000;
    private final PlanFindings findings;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    AnswerFinding(PlanFindings findings, AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.findings = findings;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code key} as the page had it: what changed since then is another finding, and refused with {@link Conflict}. */
    @Transactional
    void accept(Long planId, String key, String typed) {
        String reason = typed == null ? "" : PlainText.clean(typed).strip();
        if (reason.isEmpty()) {
            throw Invalid.field("reason", "Say why this is all right; the reason is kept with your name.");
        }
        if (reason.length() > MAX_REASON) {
            throw Invalid.field("reason", "A reason holds up to " + MAX_REASON + " characters.");
        }
        Plan plan = changeable(planId);
        PlanFindings.Answered found = found(plan, key);
        if (!found.accepted()) {
            answer(plan, found.finding(), true, reason);
        }
    }

    /** The finding is open again. */
    @Transactional
    void takeBack(Long planId, String key) {
        Plan plan = changeable(planId);
        PlanFindings.Answered found = found(plan, key);
        if (found.accepted()) {
            answer(plan, found.finding(), false, "");
        }
    }

    private static Plan changeable(Long planId) {
        Plan plan = Plan.lock(planId);
        if (plan.state().ended()) {
            throw new Conflict("The plan has ended; its findings stay as they are.");
        }
        return plan;
    }

    private PlanFindings.Answered found(Plan plan, String key) {
        return findings.of(plan).stream()
                .filter(each -> each.finding().key().equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new Conflict(
                                "That is no longer found: the plan was changed meanwhile. Look at the findings as they are now."));
    }

    private void answer(Plan plan, Finding finding, boolean accepted, String reason) {
        new FindingAnswer(plan.id(), finding, accepted, reason, actor.get(), clock.instant()).persist();
        live.publish(plan.id(), "plan");
        String sentence = accepted
                ? "accepted a finding: " + finding.message() + " Reason: " + reason
                : "no longer accepts a finding: " + finding.message();
        audit.append(new AuditEntry(
                accepted ? "finding.accepted" : "finding.reopened",
                plan.id(),
                null,
                sentence,
                Map.of(
                        "code", finding.code(),
                        "severity", finding.severity().word(),
                        "element", finding.elementId() == null ? "" : finding.elementId(),
                        "about", finding.about(),
                        "reason", reason)));
    }
}
