package dev.phasegate.plan.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a plan, whole. {@code tZero} is the instant that T-offsets count from, null until it is set.
 * {@code relaxed} is null for {@link Relaxed#LAST_EDITOR} and where the separation is another; {@code signatureHours} is null
 * where the instance says how long a signature counts.
 */
public record PlanDocument(
        String title,
        String summary,
        Risk risk,
        String timeZone,
        String targetVersion,
        Instant tZero,
        Separation separation,
        List<TeamRole> roles,
        List<PhaseSpec> phases,
        List<RollbackLevel> rollback,
        List<Communication> communications,
        List<Contact> contacts,
        List<Schedule> schedules,
        List<WindowRule> windows,
        List<Note> notes,
        Relaxed relaxed,
        Integer signatureHours) {

    public PlanDocument {
        title = title == null ? "" : title;
        summary = summary == null ? "" : summary;
        timeZone = timeZone == null ? "" : timeZone;
        targetVersion = targetVersion == null ? "" : targetVersion;
        roles = roles == null ? List.of() : List.copyOf(roles);
        phases = phases == null ? List.of() : List.copyOf(phases);
        rollback = rollback == null ? List.of() : List.copyOf(rollback);
        communications = communications == null ? List.of() : List.copyOf(communications);
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        schedules = schedules == null ? List.of() : List.copyOf(schedules);
        windows = windows == null ? List.of() : List.copyOf(windows);
        notes = notes == null ? List.of() : List.copyOf(notes);
        relaxed = separation == Separation.RELAXED && relaxed != Relaxed.LAST_EDITOR ? relaxed : null;
    }

    /** The phase of that 1-based number. */
    public Optional<PhaseSpec> phase(int number) {
        return number >= 1 && number <= phases.size() ? Optional.of(phases.get(number - 1)) : Optional.empty();
    }

    public Optional<TeamRole> role(String id) {
        return roles.stream().filter(role -> role.id().equals(id)).findFirst();
    }

    /** Who edited the plan last does not sign its gate. */
    public boolean keepsLastEditorOut() {
        return separation == null
                || separation == Separation.STRICT
                || (separation == Separation.RELAXED && relaxed == Relaxed.OWN_ROLE);
    }

    /** A role that people gave themselves counts a day later. */
    public boolean keepsOwnRoleOut() {
        return separation == null
                || separation == Separation.STRICT
                || (separation == Separation.RELAXED && relaxed == null);
    }

    /** The role's name, or the empty string where there is none. */
    public String roleName(String id) {
        return role(id).map(TeamRole::name).orElse("");
    }
}
