package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import dev.phasegate.verification.probe.LogMark;

/** How far the last accepted run of a check has read. A check is known by its definition: another definition begins anew. */
@ApplicationScoped
class LogMarks {
    private static final String LAST = """
            select r.measured, cast(1000 * extract(epoch from r.started_at) as bigint) from check_run r
            join plan_check c on c.id = r.check_id and c.removed_at is null
            join plan_check_version v on v.check_id = r.check_id and v.version = r.version
            where c.plan_id = :plan and v.hash = :hash and r.state in ('SUCCESSFUL', 'FAILED', 'INCONCLUSIVE')
            order by r.id desc limit 1""";
    private final EntityManager em;

    LogMarks(EntityManager em) {
        this.em = em;
    }

    @SuppressWarnings("unchecked")
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<LogMark> last(long planId, String hash) {
        List<Tuple> rows = em.createNativeQuery(LAST, Tuple.class)
                .setParameter("plan", planId)
                .setParameter("hash", hash)
                .getResultList();
        return rows.stream().findFirst().map(row -> mark(row.get(0, String.class), ((Number) row.get(1)).longValue()));
    }

    private static LogMark mark(String measured, long began) {
        Map<String, RunDetail.Figure> numbers = RunDetail.numbers(measured).stream()
                .collect(Collectors.toMap(RunDetail.Figure::name, Function.identity(), (a, b) -> b));
        return new LogMark(number(numbers, "position"), number(numbers, "sum before it"), Instant.ofEpochMilli(began));
    }

    private static long number(Map<String, RunDetail.Figure> numbers, String name) {
        return numbers.containsKey(name) ? Long.parseLong(numbers.get(name).value()) : 0;
    }
}
