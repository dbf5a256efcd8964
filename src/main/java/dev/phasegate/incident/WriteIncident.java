package dev.phasegate.incident;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.incident.IncidentEntry.Kind;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** What people add to an incident until it is resolved, and its follow-ups afterwards too. */
@ApplicationScoped
class WriteIncident {
    private final LiveEvents live;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    WriteIncident(LiveEvents live, AuditLog audit, CurrentActor actor, Clock clock) {
        this.live = live;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** {@code seen}: the version that the form was made from. */
    @Transactional
    void describe(Seat seat, int number, String severity, String symptom, int seen) {
        Severity how = Severity.of(severity).orElseThrow(() -> Invalid.field("severity", "Choose how bad it is."));
        String text = OpenIncident.text("symptom", symptom, "Say what is bad, in a sentence.");
        Incident incident = locked(seat, number);
        if (incident.version() != seen) {
            throw new Conflict("Somebody changed the symptom while you wrote. It reads now: “" + incident.symptom()
                    + "”. Yours was not saved.");
        }
        incident.describe(how, text);
        told(
                seat.plan(),
                incident,
                "incident.described",
                "described incident " + number + " (" + how.words() + "): " + OpenIncident.shortened(text),
                text);
    }

    @Transactional
    void resolve(Seat seat, int number, String resolution) {
        String text = OpenIncident.text("resolution", resolution, "Say how it ended.");
        Incident incident = locked(seat, number);
        incident.resolve(text, actor.get(), clock.instant());
        told(
                seat.plan(),
                incident,
                "incident.resolved",
                "resolved incident " + number + ": " + OpenIncident.shortened(text),
                text);
    }

    @Transactional
    void note(Seat seat, int number, String note) {
        String text = OpenIncident.text("note", note, "Write the note first.");
        Incident incident = locked(seat, number);
        entry(incident, Kind.NOTE, text, null);
        told(seat.plan(), incident, "incident.noted", "noted: " + OpenIncident.shortened(text), text);
    }

    @Transactional
    void followUp(Seat seat, int number, String what) {
        String text = OpenIncident.text("followUp", what, "Say what is to be done.");
        Incident incident = locked(seat, number);
        entry(incident, Kind.FOLLOW_UP, text, null);
        told(seat.plan(), incident, "incident.follow-up", "wants done: " + OpenIncident.shortened(text), text);
    }

    /** Doing what is done already changes nothing. */
    @Transactional
    void done(Seat seat, int number, long entryId) {
        Incident incident = locked(seat, number);
        IncidentEntry of = IncidentEntry.of(incident.id()).stream()
                .filter(entry -> entry.id() == entryId && entry.kind() == Kind.FOLLOW_UP)
                .findFirst()
                .orElseThrow(() -> new NotFound("follow-up " + entryId));
        if (IncidentEntry.count("ofId", entryId) > 0) {
            return;
        }
        entry(incident, Kind.FOLLOW_UP_DONE, of.text(), of.id());
        told(
                seat.plan(),
                incident,
                "incident.follow-up-done",
                "did the follow-up: " + OpenIncident.shortened(of.text()),
                of.text());
    }

    private void entry(Incident incident, Kind kind, String text, Long of) {
        new IncidentEntry(incident.id(), kind, text, of, actor.get(), clock.instant()).persist();
    }

    private static Incident locked(Seat seat, int number) {
        seat.requireMember();
        return Incident.lock(seat.plan().id(), number).orElseThrow(() -> new NotFound("incident " + number));
    }

    private void told(Plan plan, Incident incident, String action, String sentence, String text) {
        live.publish(plan.id(), "incident");
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("incident", incident.number());
        detail.put("severity", incident.severity().name());
        detail.put("text", text);
        audit.append(new AuditEntry(action, plan.id(), incident.phase(), sentence, detail));
    }
}
