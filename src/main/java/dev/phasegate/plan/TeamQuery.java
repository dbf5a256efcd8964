package dev.phasegate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

import dev.phasegate.identity.PickPeople;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.CurrentActor;

/** Reads a plan's team in three queries. */
@ApplicationScoped
class TeamQuery {
    private final EntityManager em;
    private final PlanDocuments documents;
    private final CurrentActor actor;
    private final PickPeople pick;

    TeamQuery(EntityManager em, PlanDocuments documents, CurrentActor actor, PickPeople pick) {
        this.em = em;
        this.documents = documents;
        this.actor = actor;
        this.pick = pick;
    }

    TeamView of(Plan plan) {
        PlanDocument document = documents.current(plan);
        List<TeamView.Holder> holders = holders(plan.id());
        PickPeople.Offered people = pick.offered(false);
        List<TeamView.Role> roles = document.roles().stream()
                .map(role -> role(document, role, holders, people.people()))
                .toList();
        return new TeamView(
                actor.get().userId(), signing(plan, document), plan.openToAll(), roles, members(plan.id()), people);
    }

    private static TeamView.Signing signing(Plan plan, PlanDocument document) {
        boolean relaxed = document.separation() == Separation.RELAXED;
        return new TeamView.Signing(
                plan.separation().name(),
                relaxed && !document.keepsLastEditorOut(),
                relaxed && !document.keepsOwnRoleOut(),
                document.signatureHours());
    }

    private static TeamView.Role role(
            PlanDocument document, TeamRole role, List<TeamView.Holder> all, List<PickPeople.Named> people) {
        List<TeamView.Holder> holders =
                all.stream().filter(holder -> holder.roleId().equals(role.id())).toList();
        List<PickPeople.Named> others = people.stream()
                .filter(person ->
                        holders.stream().noneMatch(holder -> holder.id().equals(person.id())))
                .toList();
        return new TeamView.Role(
                role.id(),
                role.name(),
                role.responsibility(),
                role.availability(),
                document.roleName(role.escalationRoleId()),
                role.decides(),
                signs(document, role.id()),
                holders,
                others);
    }

    private static List<Integer> signs(PlanDocument document, String roleId) {
        List<Integer> phases = new ArrayList<>();
        for (int i = 0; i < document.phases().size(); i++) {
            if (document.phases().get(i).signOffs().stream().anyMatch(slot -> Objects.equals(slot.roleId(), roleId))) {
                phases.add(i + 1);
            }
        }
        return phases;
    }

    private List<TeamView.Member> members(Long planId) {
        return rows(em.createNativeQuery("""
                        select u.id, u.name, u.email, m.access, u.active from plan_member m
                        join app_user u on u.id = m.user_id where m.plan_id = :plan order by lower(u.name), u.id""").setParameter("plan", planId)).stream()
                .map(row -> new TeamView.Member(
                        (Long) row[0],
                        (String) row[1],
                        (String) row[2],
                        Seat.Access.valueOf((String) row[3]),
                        (Boolean) row[4],
                        row[0].equals(actor.get().userId())))
                .toList();
    }

    private List<TeamView.Holder> holders(Long planId) {
        return rows(em.createNativeQuery("""
                        select g.role_id, u.id, u.name, g.granted_at, g.granted_by from role_grant g
                        join app_user u on u.id = g.user_id
                        where g.plan_id = :plan and g.revoked_at is null order by lower(u.name), u.id""").setParameter("plan", planId)).stream()
                .map(row -> new TeamView.Holder(
                        (String) row[0],
                        (Long) row[1],
                        (String) row[2],
                        (java.time.Instant) row[3],
                        row[1].equals(row[4])))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }
}
