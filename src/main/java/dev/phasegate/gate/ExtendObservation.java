package dev.phasegate.gate;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlainText;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.TimeWords;

/** Lets a phase be observed for longer. Anyone of the team may; nobody can shorten it but by a revision of the plan. */
@ApplicationScoped
class ExtendObservation {
    private static final int LONGEST = (int) Duration.ofDays(30).toMinutes();
    private static final int MAX_REASON = 500;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    ExtendObservation(AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Throws {@link Invalid}, and {@link Conflict} for a phase that does not run or is not observed. */
    @Transactional
    void extend(Long planId, String phaseId, String typedHours, String typedReason) {
        String reason = typedReason == null ? "" : PlainText.clean(typedReason).strip();
        int minutes = checked(typedHours, reason);
        Plan plan = Plan.lock(planId);
        Phase phase = Phase.lock(phaseId);
        if (!plan.state().running() || !phase.state().running()) {
            throw new Conflict("Phase " + phase.number() + " is not in progress, so there is nothing to observe.");
        }
        if (phase.soakMinutes() == 0) {
            throw new Conflict(
                    "The plan has no observation for phase " + phase.number() + ". Edit the phase to add one.");
        }
        if (phase.soakMinutes() + minutes > 2 * LONGEST) {
            throw Invalid.field("hours", "An observation lasts up to 60 days.");
        }
        phase.observeLonger(minutes);
        new ObservationExtension(phase, minutes, reason, actor.get(), clock.instant()).persist();
        live.publish(planId, "state");
        live.publish(planId, "gate:" + phase.number());
        audit.append(new AuditEntry(
                "observation.extended",
                planId,
                phase.number(),
                "extended the observation of phase " + phase.number() + " by " + TimeWords.minutes(minutes) + ": "
                        + reason,
                Map.of("phase", phaseId, "minutes", minutes, "reason", reason)));
    }

    private static int checked(String typedHours, String reason) {
        Map<String, String> problems = new LinkedHashMap<>();
        int minutes = minutes(typedHours == null ? "" : typedHours.strip().replace(',', '.'));
        if (minutes <= 0 || minutes > LONGEST) {
            problems.put("hours", "Say for how many hours, up to 720.");
        }
        if (reason.isEmpty()) {
            problems.put("reason", "Say why; the reason is kept with your name.");
        } else if (reason.length() > MAX_REASON) {
            problems.put("reason", "A reason holds up to " + MAX_REASON + " characters.");
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return minutes;
    }

    /** 0 for what is no number of hours. */
    private static int minutes(String hours) {
        return hours.matches("\\d{1,4}(\\.\\d{1,2})?") ? (int) Math.round(Double.parseDouble(hours) * 60) : 0;
    }
}
