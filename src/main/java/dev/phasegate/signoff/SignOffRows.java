package dev.phasegate.signoff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.query.NativeQuery;

import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.gate.SignOffSource;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.Separation;

/** Reads who signed this attempt and who holds which role, and derives what each signature is worth now. Two queries. */
@ApplicationScoped
class SignOffRows implements SignOffSource {
    private static final String GIVEN = """
            select s.id, s.slot_id, s.role_id, s.user_id, s.user_name, s.at, s.expires_at, s.answer, s.reason,
              s.subject_hash, u.active, w.sign_off_id is not null as withdrawn
            from sign_off s join app_user u on u.id = s.user_id left join sign_off_withdrawal w on w.sign_off_id = s.id
            where s.phase_id = :phase and s.attempt = :attempt order by s.id""";

    private static final String HOLDERS = """
            select g.role_id, u.id, u.name, g.granted_at as since, g.granted_by
              from role_grant g join app_user u on u.id = g.user_id
              where g.plan_id = :plan and g.revoked_at is null and u.active
            union all
            select null, u.id, u.name, m.added_at, null
              from plan_member m join app_user u on u.id = m.user_id
              where :solo and m.plan_id = :plan and m.access <> 'READER' and u.active
            order by 3, 2""";

    private final EntityManager em;
    private final GateConfig config;

    SignOffRows(EntityManager em, GateConfig config) {
        this.em = em;
        this.config = config;
    }

    @Override
    public SignOffs of(Plan plan, Phase phase, List<SlotFact> slots, String hash, Instant now) {
        List<Holder> holders = holders(plan);
        Eligibility rules = new Eligibility(plan.separation(), plan.lastEditorId(), config.ownGrantAge(), holders);
        Map<String, Map<Long, Signature>> given = new LinkedHashMap<>();
        for (Tuple row : given(phase)) {
            // A person's later signature for a role takes the place of an earlier one.
            given.computeIfAbsent(row.get("slot_id", String.class), slot -> new LinkedHashMap<>())
                    .put(row.get("user_id", Long.class), signature(row, rules, hash, now));
        }
        List<SlotFact> filled = slots.stream()
                .map(slot -> new SlotFact(
                        slot.slotId(),
                        slot.roleId(),
                        slot.role(),
                        slot.needed(),
                        new ArrayList<>(
                                given.getOrDefault(slot.slotId(), Map.of()).values())))
                .toList();
        return new SignOffs(filled, holders);
    }

    private static Signature signature(Tuple row, Eligibility rules, String hash, Instant now) {
        return new Signature(
                row.get("id", Long.class),
                row.get("user_id", Long.class),
                row.get("user_name", String.class),
                row.get("at", Instant.class),
                row.get("expires_at", Instant.class),
                row.get("answer", String.class).equals("GO"),
                row.get("reason", String.class),
                standing(row, rules, hash, now));
    }

    private static Standing standing(Tuple row, Eligibility rules, String hash, Instant now) {
        long user = row.get("user_id", Long.class);
        String role = row.get("role_id", String.class);
        if (row.get("withdrawn", Boolean.class)) {
            return Standing.WITHDRAWN;
        }
        if (!row.get("active", Boolean.class)) {
            return Standing.INACTIVE;
        }
        if (!rules.inRole(user, role)) {
            return Standing.NOT_IN_ROLE;
        }
        if (rules.tooNewAt(user, role, row.get("at", Instant.class))) {
            return Standing.NEW_IN_ROLE;
        }
        if (!row.get("subject_hash", String.class).equals(hash)) {
            return Standing.STALE;
        }
        return row.get("expires_at", Instant.class).isAfter(now) ? Standing.VALID : Standing.EXPIRED;
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> given(Phase phase) {
        return em.createNativeQuery(GIVEN, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", Long.class)
                .addScalar("slot_id", String.class)
                .addScalar("role_id", String.class)
                .addScalar("user_id", Long.class)
                .addScalar("user_name", String.class)
                .addScalar("at", Instant.class)
                .addScalar("expires_at", Instant.class)
                .addScalar("answer", String.class)
                .addScalar("reason", String.class)
                .addScalar("subject_hash", String.class)
                .addScalar("active", Boolean.class)
                .addScalar("withdrawn", Boolean.class)
                .setParameter("phase", phase.id())
                .setParameter("attempt", phase.attempt())
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    private List<Holder> holders(Plan plan) {
        List<Tuple> rows = em.createNativeQuery(HOLDERS, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("role_id", String.class)
                .addScalar("id", Long.class)
                .addScalar("name", String.class)
                .addScalar("since", Instant.class)
                .addScalar("granted_by", Long.class)
                .setParameter("plan", plan.id())
                .setParameter("solo", plan.separation() == Separation.SOLO)
                .getResultList();
        return rows.stream()
                .map(row -> new Holder(
                        row.get("role_id", String.class),
                        row.get("id", Long.class),
                        row.get("name", String.class),
                        row.get("since", Instant.class),
                        row.get("granted_by", Long.class)))
                .toList();
    }
}
