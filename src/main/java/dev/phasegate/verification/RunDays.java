package dev.phasegate.verification;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.query.NativeQuery;

/**
 * Reads how the runs of checks went day by day: of the runs that are kept and of the counts of those that are not any more. Days are
 * those of the reader's clock.
 */
@ApplicationScoped
public class RunDays {
    static final int OF_CHECK = 30;
    private static final int OF_PLAN = 14;
    /** What a plan's page has room for: the worst first. */
    private static final int CHECKS = 8;

    private static final String COUNTED = """
            (select json_agg(json_build_object('day', d.bucket - 1, 'state', d.state, 'runs', d.runs)) from (
              select width_bucket(v.at, cast('{%1$s}' as timestamptz[])) as bucket, v.state, sum(v.n) as runs from (
                select coalesce(r.started_at, r.slot, r.queued_at) as at, r.state, r.slots as n from check_run r
                  where r.check_id = %2$s and r.ended_at >= '%3$s' and r.state <> 'ABORTED'
                union all
                select h.hour, h.state, h.runs from check_run_hour h where h.check_id = %2$s and h.hour >= '%3$s') v
              where v.at >= '%3$s' group by 1, 2) d)""";
    private static final String OF_SOME = """
            (select cast(json_build_object('all', (select count(*) from plan_check a where a.plan_id = %1$s and a.removed_at is null),
                'checks', json_agg(json_build_object('id', c.id, 'name', c.name, 'verdict', c.verdict, 'counts', %2$s)
                  order by c.badness, lower(c.name), c.id)) as text)
              from (select b.id, b.name, b.verdict,
                  case b.verdict when 'FAILED' then 0 when 'ERROR' then 1 when 'SUCCESSFUL' then 3 else 2 end as badness
                from plan_check b where b.plan_id = %1$s and b.removed_at is null
                order by 4, lower(b.name), b.id limit %3$d) c)""";

    private final EntityManager em;
    private final ObjectMapper mapper;

    RunDays(EntityManager em, ObjectMapper mapper) {
        this.em = em;
        this.mapper = mapper;
    }

    /** {@code verdict} null: neither good nor bad so far. */
    public record OfCheck(long id, String name, String verdict, DayHistory history) {}

    /** {@code all}: how many checks the plan has; those that are not here are not worse than these. */
    public record OfPlan(long all, List<OfCheck> checks) {}

    private record Counted(long id, String name, String verdict, List<DayHistory.Count> counts) {}

    private record Read(long all, List<Counted> checks) {}

    DayHistory of(long check, Instant now, ZoneId zone) {
        List<Instant> bounds = DayHistory.bounds(OF_CHECK, now, zone);
        String json = (String)
                em.createNativeQuery("select cast(" + counted(String.valueOf(check), bounds) + " as text) as counts")
                        .unwrap(NativeQuery.class)
                        .addScalar("counts", String.class)
                        .getSingleResult();
        List<DayHistory.Count> counts = json == null ? List.of() : read(json, new TypeReference<>() {});
        return DayHistory.of(bounds, zone, counts);
    }

    /** A scalar subquery of type text; {@code plan}: an expression of the caller's, such as {@code p.id}. */
    public static String past(String plan, Instant now, ZoneId zone) {
        return OF_SOME.formatted(plan, counted("c.id", DayHistory.bounds(OF_PLAN, now, zone)), CHECKS);
    }

    /** What such a subquery gave at that moment. */
    public OfPlan read(String json, Instant now, ZoneId zone) {
        List<Instant> bounds = DayHistory.bounds(OF_PLAN, now, zone);
        Read it = read(json, new TypeReference<>() {});
        List<Counted> checks = it.checks() == null ? List.of() : it.checks();
        return new OfPlan(
                it.all(),
                checks.stream()
                        .map(c -> new OfCheck(
                                c.id(),
                                c.name(),
                                c.verdict(),
                                DayHistory.of(bounds, zone, c.counts() == null ? List.of() : c.counts())))
                        .toList());
    }

    private static String counted(String check, List<Instant> bounds) {
        String all = bounds.stream().map(Instant::toString).collect(Collectors.joining(","));
        return COUNTED.formatted(all, check, bounds.get(0));
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own query is always readable", e);
        }
    }
}
