package dev.phasegate.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.web.Reach;

/** Who holds which role of a plan, and how to reach them: one query. */
@ApplicationScoped
class PlanPeople {
    private static final String HOLDERS = """
            select g.role_id, u.name from role_grant g join app_user u on u.id = g.user_id
              where g.plan_id = ? and g.revoked_at is null and u.active
            union all
            select null, u.name from plan_member m join app_user u on u.id = m.user_id
              where m.plan_id = ? and m.access = 'OWNER' and u.active
            order by 1, 2""";

    private final AgroalDataSource database;

    PlanPeople(AgroalDataSource database) {
        this.database = database;
    }

    /** {@code filled}: ids of roles that somebody holds. */
    record Team(
            List<PlanView.Person> people, List<String> owners, Set<String> filled, boolean solo, List<Holder> holders) {

        /** Of who holds the role, empty for nobody. */
        String names(String roleId) {
            return holders.stream()
                    .filter(holder -> roleId.equals(holder.roleId()))
                    .map(Holder::name)
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
    }

    /** {@code roleId} null: an owner of the plan. */
    record Holder(String roleId, String name) {}

    Team of(Plan plan, PlanDocument document) {
        List<Holder> holders = Rows.read(database, HOLDERS, List.of(plan.id(), plan.id()), rows -> {
            List<Holder> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Holder(rows.getString(1), rows.getString(2)));
            }
            return found;
        });
        List<PlanView.Person> people = document.roles().stream()
                .flatMap(role -> people(role, holders, document).stream())
                .toList();
        return new Team(
                people,
                holders.stream()
                        .filter(holder -> holder.roleId() == null)
                        .map(Holder::name)
                        .toList(),
                holders.stream()
                        .map(Holder::roleId)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet()),
                plan.separation() == Separation.SOLO,
                holders);
    }

    private static List<PlanView.Person> people(TeamRole role, List<Holder> holders, PlanDocument document) {
        List<PlanView.Person> found = holders.stream()
                .filter(holder -> role.id().equals(holder.roleId()))
                .map(holder -> new PlanView.Person(holder.name(), role.name(), reach(document, role, holder.name())))
                .toList();
        return found.isEmpty() ? List.of(new PlanView.Person("", role.name(), reach(document, role, ""))) : found;
    }

    private static String reach(PlanDocument document, TeamRole role, String name) {
        return document.contacts().stream()
                .filter(contact -> contact.name().equalsIgnoreCase(name)
                        || (role.id().equals(contact.roleId()) && contact.name().isBlank()))
                .map(Contact::reach)
                .map(PlanPeople::address)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A tel: or mailto: address of what an author wrote, empty where it is neither. */
    static String address(String reach) {
        return Reach.address(reach);
    }
}
