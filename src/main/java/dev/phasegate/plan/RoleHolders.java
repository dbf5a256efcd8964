package dev.phasegate.plan;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.shared.Forbidden;

/** Who may do the work of a role, and who to ask otherwise. */
@ApplicationScoped
public class RoleHolders {
    private static final String NAMES = """
            select u.name from role_grant g join app_user u on u.id = g.user_id
            where g.plan_id = :plan and g.role_id = :role and g.revoked_at is null and u.active order by u.name""";

    private final EntityManager em;
    private final PlanDocuments documents;

    RoleHolders(EntityManager em, PlanDocuments documents) {
        this.em = em;
        this.documents = documents;
    }

    /** Throws {@link Forbidden}, naming the role and who holds it. {@code what} is a noun with its article: “this check”. */
    public void require(Seat seat, String roleId, String what) {
        seat.requireMember();
        if (!mayWork(seat, roleId)) {
            throw new Forbidden(refusal(seat.plan(), roleId, what));
        }
    }

    /** Whether the role's work is open to this seat. Where one person works alone, every role is theirs. */
    public static boolean mayWork(Seat seat, String roleId) {
        return seat.holds(roleId) || (seat.member() && seat.plan().separation() == Separation.SOLO);
    }

    private String refusal(Plan plan, String roleId, String what) {
        String role = documents.current(plan).roleName(roleId);
        List<String> names = names(plan.id(), roleId);
        String whose = what.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + what.substring(1) + " is for the role "
                + role + ". ";
        return names.isEmpty()
                ? whose + "Nobody holds it yet; an owner of the plan gives it out."
                : whose + "Ask " + String.join(" or ", names) + ".";
    }

    @SuppressWarnings("unchecked")
    private List<String> names(Long planId, String roleId) {
        return em.createNativeQuery(NAMES)
                .setParameter("plan", planId)
                .setParameter("role", roleId)
                .getResultList();
    }
}
