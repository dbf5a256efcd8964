package dev.phasegate.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.audit.ActivityEvent;
import dev.phasegate.incident.IncidentEntry.Kind;
import dev.phasegate.plan.Seat;

/** An incident with its timeline: what the plan's record says of that time, oldest first. */
record IncidentView(
        Seat seat,
        String planTitle,
        Incident incident,
        List<ActivityEvent> timeline,
        List<FollowUp> followUps,
        Map<String, String> errors,
        Map<String, String> typed) {

    record FollowUp(long id, String text, String by, String doneBy, Instant doneAt) {
        public boolean done() {
            return doneAt != null;
        }
    }

    static List<FollowUp> followUps(List<IncidentEntry> entries) {
        Map<Long, IncidentEntry> done = entries.stream()
                .filter(entry -> entry.kind() == Kind.FOLLOW_UP_DONE)
                .collect(Collectors.toMap(IncidentEntry::ofId, entry -> entry));
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.FOLLOW_UP)
                .map(entry -> followUp(entry, done.get(entry.id())))
                .toList();
    }

    private static FollowUp followUp(IncidentEntry entry, IncidentEntry done) {
        return new FollowUp(
                entry.id(),
                entry.text(),
                entry.byName(),
                done == null ? "" : done.byName(),
                done == null ? null : done.at());
    }

    public String plan() {
        return "/plans/" + seat.plan().slug();
    }

    public String path() {
        return plan() + "/incidents/" + incident.number();
    }

    public String topic() {
        return "plan:" + seat.plan().slug();
    }

    public boolean writing() {
        return seat.member();
    }

    public List<Severity> severities() {
        return List.of(Severity.values());
    }

    public String symptom() {
        return typed.getOrDefault("symptom", incident.symptom());
    }

    public boolean is(Severity severity) {
        return severity.name()
                .equals(typed.getOrDefault("severity", incident.severity().name()));
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public long left() {
        return followUps.stream().filter(f -> !f.done()).count();
    }

    static final Set<String> FIELDS = Set.of("severity", "symptom", "note", "resolution", "followUp");
}
