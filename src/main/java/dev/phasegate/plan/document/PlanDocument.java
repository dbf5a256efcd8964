package dev.phasegate.plan.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One revision of a plan, whole. {@code tZero} is the instant that T-offsets count from, null until it is set. */
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
        List<Note> notes) {

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
    }

    /** The phase of that 1-based number. */
    public Optional<PhaseSpec> phase(int number) {
        return number >= 1 && number <= phases.size() ? Optional.of(phases.get(number - 1)) : Optional.empty();
    }

    public Optional<TeamRole> role(String id) {
        return roles.stream().filter(role -> role.id().equals(id)).findFirst();
    }

    /** The role's name, or the empty string where there is none. */
    public String roleName(String id) {
        return role(id).map(TeamRole::name).orElse("");
    }
}
