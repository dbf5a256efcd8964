package dev.phasegate.signoff;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.gate.GateConfig;
import dev.phasegate.gate.GateFacts.ConditionFact;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.gate.GateFacts.Terms;
import dev.phasegate.gate.SignOffSource;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;

/** Reads who signed this attempt and who holds which role, and derives what each signature is worth now. One query. */
@ApplicationScoped
class SignOffRows implements SignOffSource {
    private static final String BOTH = """
            select cast((select json_agg(json_build_object('id', s.id, 'slotId', s.slot_id, 'roleId', s.role_id,
                'userId', s.user_id, 'by', s.user_name, 'at', s.at, 'expiresAt', s.expires_at, 'go', s.answer = 'GO',
                'reason', s.reason, 'hash', s.subject_hash, 'active', u.active, 'withdrawn', w.sign_off_id is not null,
                'delegation', s.delegation_id, 'forId', d.from_id, 'forName', s.for_name, 'until', d.until,
                'beforeWindow', s.before_window, 'notKept', s.not_kept, 'conditions', (
                  select json_agg(json_build_object('id', c.id, 'text', c.text, 'roleId', c.role_id, 'role', c.role_name,
                    'duePhaseId', c.due_phase_id) order by c.position)
                  from sign_off_condition c where c.sign_off_id = s.id)) order by s.id)
              from sign_off s join app_user u on u.id = s.user_id left join sign_off_withdrawal w on w.sign_off_id = s.id
                left join role_delegation d on d.id = s.delegation_id
              where s.phase_id = :phase and s.attempt = :attempt) as text) as given,
            cast((select json_agg(h order by h.name, h."userId") from (
              select g.role_id as "roleId", u.id as "userId", u.name, g.granted_at as since, g.granted_by as "grantedBy"
                from role_grant g join app_user u on u.id = g.user_id
                where g.plan_id = :plan and g.revoked_at is null and u.active
              union all
              select null, u.id, u.name, m.added_at, null
                from plan_member m join app_user u on u.id = m.user_id
                where :solo and m.plan_id = :plan and m.access <> 'READER' and u.active) h) as text) as holders,
            cast((select json_agg(json_build_object('id', d.id, 'roleId', d.role_id, 'userId', d.to_id, 'name', u.name,
                'fromId', d.from_id, 'from', f.name, 'until', d.until) order by d.id)
              from plan_guest v join role_delegation d on d.id = v.id
                join app_user u on u.id = d.to_id and u.active join app_user f on f.id = d.from_id
              where v.phase_id = :phase) as text) as delegates""";

    private static final TypeReference<List<Given>> GIVEN = new TypeReference<>() {};
    private static final TypeReference<List<Holder>> HOLDERS = new TypeReference<>() {};
    private static final TypeReference<List<Delegate>> DELEGATES = new TypeReference<>() {};

    /** A signature as it was given, and what became of it and its signer. {@code until}: the end of the right to sign for another. */
    record Given(
            long id,
            String slotId,
            String roleId,
            long userId,
            String by,
            Instant at,
            Instant expiresAt,
            boolean go,
            String reason,
            String hash,
            boolean active,
            boolean withdrawn,
            Long delegation,
            Long forId,
            String forName,
            Instant until,
            boolean beforeWindow,
            String notKept,
            List<ConditionFact> conditions) {

        Instant end() {
            return until != null && until.isBefore(expiresAt) ? until : expiresAt;
        }
    }

    private final EntityManager em;
    private final GateConfig config;
    private final ObjectMapper mapper;
    private final PlanDocuments documents;

    SignOffRows(EntityManager em, GateConfig config, ObjectMapper mapper, PlanDocuments documents) {
        this.em = em;
        this.documents = documents;
        this.config = config;
        this.mapper = mapper;
    }

    @Override
    public SignOffs of(Plan plan, Phase phase, List<SlotFact> slots, String hash, Instant now) {
        Tuple both = both(plan, phase);
        List<Holder> holders = read(both, "holders", HOLDERS);
        List<Delegate> delegates = read(both, "delegates", DELEGATES).stream()
                .filter(d -> d.until().isAfter(now))
                .toList();
        PlanDocument document = documents.current(plan);
        Eligibility rules = new Eligibility(
                Eligibility.Policy.of(document),
                plan.lastEditorId(),
                config.ownGrantAge(),
                holders,
                delegates,
                new Eligibility.When(now, zone(document)));
        Map<String, Map<Long, Signature>> given = new LinkedHashMap<>();
        for (Given row : read(both, "given", GIVEN)) {
            // A person's later signature for a role takes the place of an earlier one.
            given.computeIfAbsent(row.slotId(), slot -> new LinkedHashMap<>())
                    .put(row.userId(), signature(row, rules, hash, now));
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
        return new SignOffs(filled, holders, delegates, rules);
    }

    private static ZoneId zone(PlanDocument document) {
        return ZoneId.of(document.timeZone().isBlank() ? "UTC" : document.timeZone());
    }

    private static Signature signature(Given row, Eligibility rules, String hash, Instant now) {
        return new Signature(
                row.id(),
                row.userId(),
                row.by(),
                row.at(),
                row.end(),
                row.go(),
                row.reason(),
                standing(row, rules, hash, now),
                new Terms(row.forId(), row.forName(), row.beforeWindow(), row.notKept(), row.conditions()));
    }

    private static Standing standing(Given row, Eligibility rules, String hash, Instant now) {
        if (row.withdrawn()) {
            return Standing.WITHDRAWN;
        }
        if (!row.active()) {
            return Standing.INACTIVE;
        }
        if (row.delegation() == null && !rules.inRole(row.userId(), row.roleId())) {
            return Standing.NOT_IN_ROLE;
        }
        if (row.delegation() != null && !rules.standsIn(row.delegation(), row.userId())) {
            return Standing.DELEGATION_OVER;
        }
        if (rules.tooNewAt(row.forId() == null ? row.userId() : row.forId(), row.roleId(), row.at())) {
            return Standing.NEW_IN_ROLE;
        }
        if (!row.hash().equals(hash)) {
            return Standing.STALE;
        }
        return row.expiresAt().isAfter(now) ? Standing.VALID : Standing.EXPIRED;
    }

    private Tuple both(Plan plan, Phase phase) {
        return (Tuple) em.createNativeQuery(BOTH, Tuple.class)
                .setParameter("phase", phase.id())
                .setParameter("attempt", phase.attempt())
                .setParameter("plan", plan.id())
                .setParameter("solo", plan.separation() == Separation.SOLO)
                .getSingleResult();
    }

    private <T> List<T> read(Tuple both, String part, TypeReference<List<T>> type) {
        String json = both.get(part, String.class);
        try {
            return json == null ? List.of() : mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
