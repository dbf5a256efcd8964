package dev.phasegate.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.phasegate.security.Actor.Relation;
import dev.phasegate.testsupport.TestUsers;

/** One person and one program for each way to stand to a guarded plan. */
record GuardedPeople(GuardedPlan plan) {

    List<Actor> actors() {
        List<Actor> actors = new ArrayList<>();
        actors.add(Actor.ANONYMOUS);
        for (Relation relation : Relation.values()) {
            actors.add(person("viewer", relation, Set.of("viewer")));
            actors.add(person("member", relation, Set.of("viewer", "member")));
            for (String scope : List.of("read", "evidence", "write")) {
                actors.add(program(scope, relation));
            }
            actors.add(person("administrator", relation, Set.of("viewer", "member", "administrator")));
        }
        return actors;
    }

    Actor person(String role, Relation relation, Set<String> roles) {
        TestUsers.Person person = switch (role) {
            case "viewer" -> plan.users.viewer("Vera Viewer");
            case "member" -> plan.users.member("Max Member");
            default -> plan.users.administrator("Ada Administrator");
        };
        seat(person.id(), relation);
        return new Actor(role + " " + relation, roles, relation, person.cookie(), null);
    }

    private Actor program(String scope, Relation relation) {
        TestUsers.Person person = plan.users.member("Pia Program");
        seat(person.id(), relation);
        String token = plan.users.token(person.id(), scope);
        return new Actor("token " + scope + " " + relation, Set.of("scope:" + scope), relation, null, token);
    }

    private void seat(long userId, Relation relation) {
        if (relation == Relation.STRANGER) {
            return;
        }
        String access = relation == Relation.HOLDER ? "MEMBER" : relation.name();
        plan.rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, ?, now())",
                plan.planId,
                userId,
                access);
        if (relation == Relation.HOLDER) {
            plan.rows.run(
                    "insert into role_grant (plan_id, role_id, user_id, granted_at, granted_by) values (?, ?, ?,"
                            + " now(), ?)",
                    plan.planId,
                    plan.role,
                    userId,
                    plan.lead.id());
        }
    }
}
