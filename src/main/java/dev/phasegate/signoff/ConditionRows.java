package dev.phasegate.signoff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import dev.phasegate.checklist.ConditionItems;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.signoff.ConditionForm.Condition;

/** Writes down the conditions of signatures and decisions, and hands those of a decision to the phase that must meet them. */
@ApplicationScoped
class ConditionRows {
    private final EntityManager em;
    private final ConditionItems items;

    ConditionRows(EntityManager em, ConditionItems items) {
        this.em = em;
        this.items = items;
    }

    /** A condition that a Go is decided under. {@code signed}: the id of the signer's own row, null for the decider's. */
    public record Agreed(String text, String roleId, String role, String duePhaseId, String by, Long signed) {
        static Agreed of(Condition condition, String by) {
            TeamRole role = condition.role();
            return new Agreed(condition.text(), role.id(), role.name(), condition.duePhaseId(), by, null);
        }
    }

    /** What the signatures that count ask for, in the order of the slots. */
    static List<Agreed> asked(Gate gate) {
        return gate.facts().slots().stream()
                .flatMap(slot -> slot.given().stream())
                .filter(Signature::counts)
                .flatMap(s -> s.terms().conditions().stream()
                        .map(c -> new Agreed(c.text(), c.roleId(), c.role(), c.duePhaseId(), s.name(), c.id())))
                .toList();
    }

    void ofSignature(Long signOffId, List<Condition> conditions) {
        int position = 0;
        for (Condition condition : conditions) {
            em.createNativeQuery("""
                            insert into sign_off_condition (sign_off_id, position, text, role_id, role_name, due_phase_id)
                            values (:signOff, :position, :text, :role, :roleName, cast(:due as text))""")
                    .setParameter("signOff", signOffId)
                    .setParameter("position", position++)
                    .setParameter("text", condition.text())
                    .setParameter("role", condition.role().id())
                    .setParameter("roleName", condition.role().name())
                    .setParameter("due", condition.duePhaseId())
                    .executeUpdate();
        }
    }

    /** Under the locks of plan and phase; takes those of the later phases. */
    void ofDecision(Gate gate, Long decisionId, List<Agreed> conditions) {
        replaceEarlier(gate.phase());
        Map<String, List<Agreed>> byPhase = new LinkedHashMap<>();
        conditions.forEach(c -> byPhase.computeIfAbsent(c.duePhaseId(), phase -> new ArrayList<>())
                .add(c));
        int position = 0;
        for (Map.Entry<String, List<Agreed>> due : byPhase.entrySet()) {
            List<String> ids = due.getKey() == null ? null : items(gate, decisionId, due.getKey(), due.getValue());
            for (int i = 0; i < due.getValue().size(); i++) {
                insert(gate, decisionId, due.getValue().get(i), position++, ids == null ? null : ids.get(i));
            }
        }
    }

    private List<String> items(Gate gate, Long decisionId, String duePhaseId, List<Agreed> conditions) {
        int number = gate.phase().number();
        ConditionItems.Group group = new ConditionItems.Group(
                "conditions-" + decisionId + "-" + duePhaseId,
                "Conditions of phase " + number,
                "/plans/" + gate.plan().slug() + "/phases/" + number + "/record?decision=" + decisionId);
        List<ConditionItems.Item> wanted = conditions.stream()
                .map(c -> new ConditionItems.Item(c.text(), c.roleId()))
                .toList();
        return items.add(Phase.lock(duePhaseId), group, wanted);
    }

    /** A phase that was rolled back and passed again: what its earlier decision asked for and nobody did is no longer asked. */
    private void replaceEarlier(Phase phase) {
        @SuppressWarnings("unchecked")
        List<Tuple> earlier = em.createNativeQuery("""
                        select distinct due_phase_id, item_id from decision_condition
                        where phase_id = :phase and item_id is not null order by 1, 2""", Tuple.class)
                .setParameter("phase", phase.id())
                .getResultList();
        Map<String, List<String>> byPhase = new LinkedHashMap<>();
        earlier.forEach(row -> byPhase.computeIfAbsent(row.get(0, String.class), key -> new ArrayList<>())
                .add(row.get(1, String.class)));
        byPhase.forEach((due, ids) -> items.retire(Phase.lock(due), ids));
    }

    private void insert(Gate gate, Long decisionId, Agreed condition, int position, String itemId) {
        em.createNativeQuery("""
                        insert into decision_condition (plan_id, phase_id, decision_id, sign_off_condition_id, position, text,
                          role_id, role_name, by_name, due_phase_id, item_id)
                        values (:plan, :phase, :decision, cast(:signed as bigint), :position, :text, :role, :roleName, :by,
                          cast(:due as text), cast(:item as text))""")
                .setParameter("plan", gate.plan().id())
                .setParameter("phase", gate.phase().id())
                .setParameter("decision", decisionId)
                .setParameter("signed", Objects.toString(condition.signed(), null))
                .setParameter("position", position)
                .setParameter("text", condition.text())
                .setParameter("role", condition.roleId())
                .setParameter("roleName", condition.role())
                .setParameter("by", condition.by())
                .setParameter("due", condition.duePhaseId())
                .setParameter("item", itemId)
                .executeUpdate();
    }
}
