package dev.phasegate.verification;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.Plan;

/** Where the checks of a badge stand. */
@ApplicationScoped
class BadgeQuery {
    private static final String STANDINGS = """
            select c.id, v.definition, r.ended_at as measured
            from plan_check c
              join plan_check_version v on v.check_id = c.id and v.version = c.version
              left join lateral (select ended_at from check_run where check_id = c.id and state in ('SUCCESSFUL', 'FAILED')
                order by id desc limit 1) r on true
            where c.plan_id = :plan and c.removed_at is null and (:one = 0 or c.id = :one)""";

    private final EntityManager em;

    BadgeQuery(EntityManager em) {
        this.em = em;
    }

    private record Read(CheckDefinition definition, Instant measured) {}

    /** Empty where there is no such badge any more, or its check was removed. */
    @Transactional
    Optional<BadgeState> state(String tokenHash, Instant now) {
        return StatusBadge.shown(tokenHash).flatMap(badge -> state(badge, now));
    }

    private Optional<BadgeState> state(StatusBadge badge, Instant now) {
        if (badge.checkId() == null) {
            Map<Long, Read> read = read(badge.planId(), 0);
            List<BadgeState.Standing> standings = Check.of(badge.planId()).stream()
                    .filter(check -> read.containsKey(check.id()))
                    .map(check -> standing(check, read.get(check.id())))
                    .toList();
            Plan plan = Plan.findById(badge.planId());
            return Optional.of(BadgeState.ofPlan(plan.title(), standings, now));
        }
        return Check.present(badge.checkId())
                .map(check -> BadgeState.ofCheck(
                        check.name(),
                        standing(check, read(badge.planId(), check.id()).get(check.id())),
                        now));
    }

    private static BadgeState.Standing standing(Check check, Read read) {
        return new BadgeState.Standing(
                check.schedule(read.definition()), read.definition().jitter(), check.verdict(), read.measured());
    }

    @SuppressWarnings("unchecked")
    private Map<Long, Read> read(Long planId, long one) {
        NativeQuery<Tuple> query = em.createNativeQuery(STANDINGS, Tuple.class).unwrap(NativeQuery.class);
        Map<Long, Read> read = new HashMap<>();
        query.addScalar("id", Long.class)
                .addScalar("definition", String.class)
                .addScalar("measured", Instant.class)
                .setParameter("plan", planId)
                .setParameter("one", one)
                .getResultList()
                .forEach(row -> read.put(
                        row.get("id", Long.class),
                        new Read(
                                CheckReading.read(CheckFields.parse(row.get("definition", String.class))),
                                row.get("measured", Instant.class))));
        return read;
    }
}
