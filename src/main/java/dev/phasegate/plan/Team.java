package dev.phasegate.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.NotFound;

/** Who belongs to a plan and who fills which of its roles. */
@ApplicationScoped
public class Team {
    private final PlanDocuments documents;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    Team(PlanDocuments documents, AuditLog audit, LiveEvents live, CurrentActor actor, Clock clock) {
        this.documents = documents;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    /** Gives the person the role and, where needed, a place in the team. Giving it again changes nothing. */
    @Transactional
    public void grant(Plan plan, String roleId, Long userId, String userName) {
        TeamRole role = role(plan, roleId);
        Plan.lock(plan.id());
        if (RoleGrant.current(plan.id(), roleId, userId).isPresent()) {
            return;
        }
        if (PlanMember.of(plan.id(), userId) == null) {
            new PlanMember(plan.id(), userId, Seat.Access.MEMBER, clock.instant()).persist();
        }
        new RoleGrant(plan.id(), roleId, userId, actor.get().userId(), clock.instant()).persist();
        record(plan, "role.granted", "gave " + userName + " the role " + role.name(), roleId, userId);
    }

    /** Ends the role; signatures given under it stop counting by themselves. */
    @Transactional
    public void revoke(Plan plan, String roleId, Long userId, String userName) {
        TeamRole role = role(plan, roleId);
        Plan.lock(plan.id());
        RoleGrant.current(plan.id(), roleId, userId).ifPresent(grant -> {
            grant.revoke(actor.get().userId(), clock.instant());
            record(plan, "role.revoked", "took the role " + role.name() + " from " + userName, roleId, userId);
        });
    }

    /** Sets what the person may do in the plan; adds them where they are new. */
    @Transactional
    public void seat(Plan plan, Long userId, String userName, Seat.Access access) {
        Plan.lock(plan.id());
        PlanMember member = PlanMember.of(plan.id(), userId);
        if (member == null) {
            new PlanMember(plan.id(), userId, access, clock.instant()).persist();
        } else {
            keepAnOwner(plan, member, access);
            member.grant(access);
        }
        record(plan, "member.seated", "made " + userName + " " + words(access) + " of the plan", null, userId);
    }

    /**
     * The team of one plan in another that was just made of it: the same seats and roles. {@code roles}: the other plan's role for
     * one of this, null for none. Whoever made the other keeps the seat they have there.
     */
    @Transactional
    public void copy(Plan from, Plan to, UnaryOperator<String> roles) {
        Instant now = clock.instant();
        for (PlanMember member : PlanMember.allOf(from.id())) {
            if (PlanMember.of(to.id(), member.userId()) == null) {
                member.in(to.id(), now).persist();
            }
        }
        for (RoleGrant grant : RoleGrant.allOf(from.id())) {
            String role = roles.apply(grant.roleId());
            if (role != null) {
                grant.in(to.id(), role).persist();
            }
        }
    }

    /** Takes the person out of the team and ends their roles. Somebody who is not in it stays so. */
    @Transactional
    public void leave(Plan plan, Long userId, String userName) {
        Plan.lock(plan.id());
        PlanMember member = PlanMember.of(plan.id(), userId);
        if (member == null) {
            return;
        }
        keepAnOwner(plan, member, Seat.Access.READER);
        RoleGrant.allOf(plan.id(), userId)
                .forEach(grant -> grant.revoke(actor.get().userId(), clock.instant()));
        member.delete();
        record(plan, "member.left", "took " + userName + " out of the team", null, userId);
    }

    /** Lets everybody of the instance read the plan, or its team alone. */
    @Transactional
    public void open(Plan plan, boolean toAll) {
        Plan locked = Plan.lock(plan.id());
        if (locked.openToAll() != toAll) {
            locked.openToAll(toAll);
            live.publish(plan.id(), "plan");
            String sentence = toAll ? "let everybody here read the plan" : "let the team alone read the plan";
            audit.append(new AuditEntry("plan.opened", plan.id(), null, sentence, Map.of("open", toAll)));
        }
    }

    private static void keepAnOwner(Plan plan, PlanMember member, Seat.Access access) {
        if (member.access() == Seat.Access.OWNER && access != Seat.Access.OWNER && PlanMember.owners(plan.id()) == 1) {
            throw new Conflict("A plan needs an owner. Make someone else one first.");
        }
    }

    private void record(Plan plan, String action, String sentence, String roleId, Long userId) {
        live.publish(plan.id(), "plan");
        Map<String, Object> detail = roleId == null ? Map.of("user", userId) : Map.of("role", roleId, "user", userId);
        audit.append(new AuditEntry(action, plan.id(), null, sentence, detail));
    }

    private TeamRole role(Plan plan, String roleId) {
        return documents.current(plan).role(roleId).orElseThrow(() -> new NotFound("role " + roleId));
    }

    private static String words(Seat.Access access) {
        return switch (access) {
            case READER -> "a reader";
            case MEMBER -> "a member";
            case OWNER -> "an owner";
        };
    }
}
