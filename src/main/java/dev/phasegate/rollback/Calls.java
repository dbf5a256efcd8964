package dev.phasegate.rollback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.web.Reach;

/** Who can be called now: the plan's contacts with a number, those of the step at hand first. */
final class Calls {
    private static final int SHOWN = 8;

    private Calls() {}

    /** {@code href} is a tel: or mailto: address; {@code number} what is read aloud. */
    record Call(String name, String role, String href, String number) {
        public boolean phone() {
            return href.startsWith("tel:");
        }
    }

    /** {@code roleId}: whose step is at hand, or null. */
    static List<Call> of(PlanDocument document, Map<String, String> holders, String roleId) {
        List<String> first = new ArrayList<>();
        Optional<TeamRole> role = roleId == null ? Optional.empty() : document.role(roleId);
        role.ifPresent(r -> first.add(r.id()));
        role.map(TeamRole::escalationRoleId).ifPresent(first::add);
        document.roles().stream().filter(TeamRole::decides).forEach(r -> first.add(r.id()));
        return document.contacts().stream()
                .sorted(Comparator.comparingInt(contact -> place(first, contact)))
                .map(contact -> call(contact, document, holders))
                .filter(call -> !call.href().isEmpty())
                .sorted(Comparator.comparing(call -> !call.phone()))
                .limit(SHOWN)
                .toList();
    }

    private static int place(List<String> first, Contact contact) {
        int at = contact.roleId() == null ? -1 : first.indexOf(contact.roleId());
        return at < 0 ? first.size() : at;
    }

    private static Call call(Contact contact, PlanDocument document, Map<String, String> holders) {
        String role = contact.roleId() == null ? "" : document.roleName(contact.roleId());
        String held = contact.roleId() == null ? "" : holders.getOrDefault(contact.roleId(), "");
        String name = !contact.name().isBlank() ? contact.name() : !held.isEmpty() ? held : role;
        return new Call(
                name.isEmpty() ? contact.reach() : name,
                role.equals(name) ? held : role,
                Reach.address(contact.reach()),
                contact.reach());
    }
}
