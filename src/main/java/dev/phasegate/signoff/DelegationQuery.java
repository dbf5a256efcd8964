package dev.phasegate.signoff;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.identity.PickPeople;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.CurrentActor;

/** Reads what was handed over in a phase, and who it could be handed to. */
@ApplicationScoped
class DelegationQuery {
    private static final String ROWS = """
            select d.id, d.role_name, d.from_name, d.to_name, d.reason, d.at, d.until, case
                when e.delegation_id is not null then 'taken back'
                when d.until <= clock_timestamp() then 'over'
                when v.id is null then 'the role was lost'
                else '' end, d.from_id
            from role_delegation d left join role_delegation_end e on e.delegation_id = d.id
              left join plan_guest v on v.id = d.id
            where d.phase_id = :phase order by d.id desc""";

    private final EntityManager em;
    private final GateQuery gates;
    private final CurrentActor actor;
    private final Viewer viewer;
    private final PickPeople pick;

    DelegationQuery(EntityManager em, GateQuery gates, CurrentActor actor, Viewer viewer, PickPeople pick) {
        this.em = em;
        this.gates = gates;
        this.actor = actor;
        this.viewer = viewer;
        this.pick = pick;
    }

    DelegationsView of(Seat seat, Phase phase, DelegationForm typed, Map<String, String> errors) {
        Gate gate = gates.load(seat.plan(), phase);
        List<DelegationsView.Choice> roles = DelegateSigning.held(gate, actor.get()).stream()
                .map(slot -> new DelegationsView.Choice(slot.roleId(), slot.role()))
                .distinct()
                .toList();
        return new DelegationsView(
                seat.plan().slug(),
                seat.plan().title(),
                phase.number(),
                phase.name(),
                refusal(gate, roles),
                roles,
                people(),
                rows(phase),
                typed,
                errors);
    }

    private String refusal(Gate gate, List<DelegationsView.Choice> roles) {
        if (gate.phase().state().behind()) {
            return "The gate of phase " + gate.phase().number() + " is behind, so nobody signs it any more.";
        }
        return roles.isEmpty() ? DelegateSigning.nothingToHandOver(gate, actor.get()) : "";
    }

    private List<DelegationsView.Row> rows(Phase phase) {
        return list(em.createNativeQuery(ROWS).setParameter("phase", phase.id())).stream()
                .map(row -> new DelegationsView.Row(
                        (Long) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (Instant) row[5],
                        (Instant) row[6],
                        (String) row[7],
                        row[8].equals(viewer.id()) && ((String) row[7]).isEmpty()))
                .toList();
    }

    /** Nobody hands over to themselves. */
    private PickPeople.Offered people() {
        PickPeople.Offered offered = pick.offered(true);
        return new PickPeople.Offered(
                offered.people().stream()
                        .filter(person -> !person.id().equals(viewer.id()))
                        .toList(),
                offered.all());
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> list(Query query) {
        return query.getResultList();
    }
}
