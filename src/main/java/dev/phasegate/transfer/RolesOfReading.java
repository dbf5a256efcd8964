package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** The team that a file names; a plan without one gets a lead, so that somebody can decide. */
class RolesOfReading {
    private static final List<String> DECIDING = List.of(
            "tech lead",
            "technical lead",
            "lead",
            "release manager",
            "manager",
            "owner",
            "director",
            "leiter",
            "responsable");
    private final List<TeamRole> roles;
    private final Map<String, String> ids = new LinkedHashMap<>();

    RolesOfReading(List<PlanReading.Role> found) {
        found.forEach(role -> ids.computeIfAbsent(key(role.name()), name -> Ids.next()));
        String decider = decider(found);
        List<TeamRole> team = new ArrayList<>();
        found.stream().filter(role -> firstOfItsName(found, role)).forEach(role -> team.add(role(role, decider)));
        if (team.isEmpty()) {
            team.add(new TeamRole(
                    Ids.next(), "Lead", "Runs the plan and takes the decision at each gate", "", null, true));
        }
        roles = List.copyOf(team);
    }

    List<TeamRole> roles() {
        return roles;
    }

    /** One signature of each role. */
    List<SignOffSlot> slots() {
        return roles.stream()
                .map(role -> new SignOffSlot(Ids.next(), role.id(), 1))
                .toList();
    }

    /** The id of the role of that name, null where there is none. */
    String idOf(String name) {
        return name == null ? null : ids.get(key(name));
    }

    private TeamRole role(PlanReading.Role role, String decider) {
        return new TeamRole(
                ids.get(key(role.name())),
                role.name(),
                responsibility(role),
                role.availability(),
                idOf(role.escalation()),
                key(role.name()).equals(decider));
    }

    /** Escalation to somebody outside the plan's team is told in words. */
    private String responsibility(PlanReading.Role role) {
        boolean outside = role.escalation() != null && !role.escalation().isBlank() && idOf(role.escalation()) == null;
        String does = role.responsibility() == null ? "" : role.responsibility();
        return outside ? does + (does.isEmpty() ? "" : ". ") + "Escalates to " + role.escalation() : does;
    }

    private static boolean firstOfItsName(List<PlanReading.Role> found, PlanReading.Role role) {
        return found.stream()
                .filter(other -> key(other.name()).equals(key(role.name())))
                .findFirst()
                .orElseThrow()
                .equals(role);
    }

    private static String decider(List<PlanReading.Role> found) {
        for (String word : DECIDING) {
            for (PlanReading.Role role : found) {
                if (key(role.name()).contains(word)) {
                    return key(role.name());
                }
            }
        }
        return found.isEmpty() ? "" : key(found.get(0).name());
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
