package dev.phasegate.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** Opens an incident: by itself, or in the transaction of the rollback that goes with it. */
@ApplicationScoped
public class OpenIncident {
    private static final int MAX = 4_000;
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    OpenIncident(LiveEvents live, AuditLog audit, CurrentActor actor, Clock clock) {
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code phase} and {@code startedAt} may be null: none in particular, now. */
    public record Report(Integer phase, Severity severity, String symptom, Instant startedAt) {}

    /** Throws {@link Invalid}. */
    @Transactional
    public Incident report(Long planId, Report report) {
        String symptom = text("symptom", report.symptom(), "Say what is bad, in a sentence.");
        Plan.lock(planId);
        if (report.phase() != null && Phase.numbered(planId, report.phase()).isEmpty()) {
            throw Invalid.field("phase", "The plan has no phase " + report.phase() + ".");
        }
        if (report.startedAt() != null
                && report.startedAt().isAfter(clock.instant().plus(AHEAD))) {
            throw Invalid.field("startedAt", "It can't have started in the future.");
        }
        Incident incident = open(planId, new Report(report.phase(), report.severity(), symptom, report.startedAt()));
        audit.append(opened(planId, incident));
        return incident;
    }

    /** Within the caller's transaction, which holds the plan's lock and appends {@link #opened} in its turn. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Incident open(Long planId, Report report) {
        Incident incident = new Incident(planId, report, actor.get(), clock.instant());
        incident.persist();
        live.publish(planId, "incident");
        return incident;
    }

    public static AuditEntry opened(Long planId, Incident incident) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("incident", incident.number());
        detail.put("severity", incident.severity().name());
        detail.put("symptom", incident.symptom());
        detail.put("startedAt", incident.startedAt().toString());
        String what = incident.symptom().isBlank() ? "" : ": " + shortened(incident.symptom());
        return new AuditEntry(
                "incident.opened", planId, incident.phase(), "opened incident " + incident.number() + what, detail);
    }

    static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 119).strip() + "…";
    }

    /** Stripped; throws {@link Invalid} with {@code missing} where there is nothing. */
    static String text(String field, String typed, String missing) {
        String text = typed == null ? "" : typed.replace("\u0000", "").strip();
        if (text.isEmpty()) {
            throw Invalid.field(field, missing);
        }
        if (text.length() > MAX) {
            throw Invalid.field(field, "This holds up to " + MAX + " characters; it has " + text.length() + ".");
        }
        return text;
    }
}
