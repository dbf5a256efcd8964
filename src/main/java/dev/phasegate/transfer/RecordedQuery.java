package dev.phasegate.transfer;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.plan.Plan;
import dev.phasegate.transfer.again.Recorded;

/** What people did with the elements of a plan, in words, in one query. */
@ApplicationScoped
class RecordedQuery {
    private static final String FACTS = """
            select 'item' as kind, i.id, i.state, i.by_name as who,
                (select count(*) from item_evidence e where e.item_id = i.id) as many
              from checklist_item i where i.plan_id = :plan and not i.removed
                and (i.state <> 'OPEN' or exists (select 1 from item_evidence e where e.item_id = i.id))
            union all select 'step', s.id, s.state, s.by_name, s.attempt
              from step s where s.plan_id = :plan and not s.removed and s.state <> 'NOT_STARTED'
            union all select 'branch', b.id, '', b.by_name, 1
              from branch b where b.plan_id = :plan and not b.removed and b.option_id is not null
            union all select 'option', b.option_id, '', b.by_name, 1
              from branch b where b.plan_id = :plan and not b.removed and b.option_id is not null
            union all select 'judgement', j.criterion_id, '', max(j.user_name), count(*)
              from judgement j where j.plan_id = :plan group by j.criterion_id
            union all select 'signed', s.phase_id, '', string_agg(distinct s.user_name, ', '), count(*)
              from sign_off s where s.plan_id = :plan group by s.phase_id
            union all select 'phase', f.id, f.state, '', 0
              from phase f where f.plan_id = :plan and not f.removed and f.state <> 'NOT_STARTED'
            union all select 'role', g.role_id, '', string_agg(u.name, ', ' order by u.name), count(*)
              from role_grant g join app_user u on u.id = g.user_id
              where g.plan_id = :plan and g.revoked_at is null group by g.role_id
            order by kind, id""";

    private static final String SIGNATURES = """
            select count(*) from sign_off s join phase f on f.id = s.phase_id and f.attempt = s.attempt
            where s.plan_id = :plan and f.state = 'IN_PROGRESS' and s.expires_at > :now
              and not exists (select 1 from sign_off_withdrawal w where w.sign_off_id = s.id)""";

    private final EntityManager em;
    private final Clock clock;

    RecordedQuery(EntityManager em, Clock clock) {
        this.em = em;
        this.clock = clock;
    }

    Recorded of(Plan plan) {
        List<?> rows =
                em.createNativeQuery(FACTS).setParameter("plan", plan.id()).getResultList();
        Collected found = new Collected();
        rows.forEach(row -> found.add((Object[]) row));
        return new Recorded(found.words, found.done, found.started, found.holders);
    }

    /** Signatures of running phases: they are bound to the revision, so the next one voids them. */
    int signatures(Plan plan) {
        Object count = em.createNativeQuery(SIGNATURES)
                .setParameter("plan", plan.id())
                .setParameter("now", clock.instant())
                .getSingleResult();
        return ((Number) count).intValue();
    }

    private static final class Collected {
        private final Map<String, String> words = new HashMap<>();
        private final Set<String> done = new HashSet<>();
        private final Set<String> started = new HashSet<>();
        private final Map<String, String> holders = new HashMap<>();

        void add(Object[] row) {
            String id = (String) row[1];
            String state = (String) row[2];
            String who = row[3] == null ? "" : (String) row[3];
            int many = ((Number) row[4]).intValue();
            switch ((String) row[0]) {
                case "item" -> item(id, state, who, many);
                case "step" -> step(id, state, who);
                case "branch" -> say(id, "decided by " + who);
                case "option" -> say(id, "chosen by " + who);
                case "judgement" -> say(id, "judged by " + who);
                case "signed" -> say(id, "signed by " + who);
                case "phase" -> phase(id, state);
                default -> holders.put(id, who);
            }
        }

        private void item(String id, String state, String who, int evidence) {
            switch (state) {
                case "DONE" -> say(id, "ticked by " + who);
                case "FAILED" -> say(id, "marked as failed by " + who);
                case "NOT_APPLICABLE" -> say(id, "marked as not applicable by " + who);
                default -> {}
            }
            if (evidence > 0) {
                say(
                        id,
                        evidence == 1
                                ? "proved by 1 piece of evidence"
                                : "proved by " + evidence + " pieces of evidence");
            }
            if (!state.equals("OPEN")) {
                done.add(id);
            }
        }

        private void step(String id, String state, String who) {
            String by = who.isEmpty() ? "" : " by " + who;
            switch (state) {
                case "DONE" -> say(id, "done" + by);
                case "RUNNING" -> say(id, "being run" + by);
                case "FAILED" -> say(id, "failed" + by);
                default -> say(id, state.toLowerCase(java.util.Locale.ROOT) + by);
            }
            if (state.equals("DONE") || state.equals("SKIPPED")) {
                done.add(id);
            }
        }

        private void phase(String id, String state) {
            started.add(id);
            say(id, state.equals("PASSED") ? "passed" : "begun");
        }

        private void say(String id, String what) {
            words.merge(id, what, (one, other) -> one + ", " + other);
        }
    }
}
