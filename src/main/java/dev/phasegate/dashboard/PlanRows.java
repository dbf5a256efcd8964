package dev.phasegate.dashboard;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.breakglass.BreakGlassNews;
import dev.phasegate.identity.Viewer;
import dev.phasegate.observation.Answer;
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.poll.PollQuery;
import dev.phasegate.regression.RegressionNews;
import dev.phasegate.rollback.Alarms;

/** Plans that the viewer may see, each with its current phase: one query, whatever their number. */
@ApplicationScoped
class PlanRows {
    private static final String VISIBLE =
            "(? or p.open_to_all or exists (select 1 from plan_member v where v.plan_id = p.id and v.user_id = ?)"
                    + " or exists (select 1 from plan_guest h where h.plan_id = p.id and h.user_id = ?))";

    private static final String ROWS = """
            select p.id, p.slug, p.title, p.state, p.revision, p.separation, p.changed_at, p.hold_reason, m.access,
              (select u.name from plan_member o join app_user u on u.id = o.user_id
                where o.plan_id = p.id and o.access = 'OWNER' order by o.added_at, o.user_id limit 1) as lead,
              array(select case when %s then 'REGRESSED' when f.bypassed and f.state = 'PASSED' then 'BYPASSED' else f.state end from phase f where f.plan_id = p.id and not f.removed order by f.number) as phases,
              array(select g.role_id from role_grant g
                where g.plan_id = p.id and g.user_id = ? and g.revoked_at is null) as roles,
              array(select v.role_id from plan_guest v where v.phase_id = c.id and v.user_id = ?) as handed,
              (select count(*) from decision_condition x where x.plan_id = p.id and x.due_phase_id is null
                and x.decision_id = (select max(d.id) from decision d where d.phase_id = x.phase_id and d.outcome = 'GO')
                and not exists (select from decision_condition_met t where t.condition_id = x.id)
                and x.role_id in (select g.role_id from role_grant g
                  where g.plan_id = p.id and g.user_id = ? and g.revoked_at is null)) as owed,
              %s,
              array(select distinct on (k.checkpoint_id) extract(epoch from k.due_at) || ' ' || k.good || ' ' || k.checkpoint_id
                from checkpoint_answer k where k.phase_id = c.id and k.due_at > c.work_done_at
                order by k.checkpoint_id, k.due_at desc, k.id desc) as looks,
              (select count(*) from checklist_item i where i.phase_id = c.id and not i.removed and i.required
                and i.state = 'OPEN' and c.state = 'IN_PROGRESS' and i.role_id in (select g.role_id from role_grant g
                  where g.plan_id = p.id and g.user_id = ? and g.revoked_at is null)) as open_of_mine, #news#
            from plan p
            left join plan_member m on m.plan_id = p.id and m.user_id = ?
            left join lateral (select * from phase f where f.plan_id = p.id and not f.removed
              and f.state not in ('PASSED', 'SKIPPED') order by f.number limit 1) c on true
            %s""".formatted(RegressionNews.REGRESSED, PhaseFacts.COLUMNS, PhaseFacts.SIGNED);

    private static final String WITH_NEWS = ROWS.replace(
            "#news#",
            Alarms.NEWS + " as alarms, " + PollQuery.OF_PLAN + " as polls, " + BreakGlassNews.OF_PLAN + " as glass, "
                    + RegressionNews.OF_PLAN + " as regressions");
    private static final String WITHOUT_NEWS = ROWS.replace(
            "#news#",
            "cast(null as text) as alarms, cast(null as text) as polls, cast(null as text) as glass, cast(null as text) as regressions");

    private static final String WORST_FIRST = """
             order by case
               when p.state = 'ON_HOLD' then 7 when p.state = 'DRAFT' then 8 when p.state <> 'IN_PROGRESS' then 9
               when c.state = 'ROLLING_BACK' then 0 when c.work_failed > 0 or s.refused_by is not null then 1
               when c.state = 'ROLLED_BACK' then 2 when c.work_done_at is null then 5
               when c.work_done_at + c.soak_minutes * interval '1 minute' > ? then 4 else 3 end,
             p.changed_at desc, p.id desc limit ?""";

    private static final String NEWEST_FIRST =
            " and (p.changed_at, p.id) < (?, ?) order by p.changed_at desc, p.id desc limit ?";

    private static final String COUNTS = "select p.state, count(*) from plan p where " + VISIBLE + " group by p.state";

    private final AgroalDataSource database;
    private final Viewer viewer;
    private final SecurityIdentity identity;
    private final Alarms alarms;
    private final PollQuery polls;
    private final Clock clock;
    private final ObjectMapper mapper;

    PlanRows(
            AgroalDataSource database,
            Viewer viewer,
            SecurityIdentity identity,
            Alarms alarms,
            PollQuery polls,
            Clock clock,
            ObjectMapper mapper) {
        this.database = database;
        this.viewer = viewer;
        this.identity = identity;
        this.alarms = alarms;
        this.polls = polls;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** Plans that are not over, the ones in trouble first. */
    List<PlanRow> active(int limit) {
        Instant now = clock.instant();
        String where = " where p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD') and " + VISIBLE;
        return rows(WITH_NEWS + where + WORST_FIRST, now, query -> {
            query.add(Timestamp.from(now));
            query.add(limit);
        });
    }

    /** A page of the list, last changed first; one more than {@code limit} says that there are others. */
    List<PlanRow> page(PlanFilter filter, int limit) {
        String where = " where p.state = any (?) and p.title ilike ? escape '!' and " + VISIBLE;
        return rows(
                WITHOUT_NEWS + where + NEWEST_FIRST,
                clock.instant(),
                query -> {
                    query.add(Timestamp.from(filter.before()));
                    query.add(filter.beforeId());
                    query.add(limit);
                },
                filter.stateNames(),
                filter.pattern());
    }

    /** How many plans the viewer may see in each state. */
    PlanCounts counts() {
        List<Object> values = new ArrayList<>();
        addVisible(values);
        return run(COUNTS, values, rows -> {
            PlanCounts counts = new PlanCounts();
            while (rows.next()) {
                counts.add(PlanState.valueOf(rows.getString(1)), rows.getInt(2));
            }
            return counts;
        });
    }

    private List<PlanRow> rows(
            String sql, Instant now, java.util.function.Consumer<List<Object>> last, Object... filter) {
        List<Object> values = new ArrayList<>(List.of(me(), me(), me(), me(), me(), Timestamp.from(now), me()));
        values.addAll(Arrays.asList(filter));
        addVisible(values);
        last.accept(values);
        return run(sql, values, rows -> {
            List<PlanRow> plans = new ArrayList<>();
            while (rows.next()) {
                plans.add(row(rows, now));
            }
            return plans;
        });
    }

    private PlanRow row(ResultSet row, Instant now) throws SQLException {
        return new PlanRow(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("title"),
                PlanState.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getString("separation"),
                PhaseFacts.instant(row, "changed_at"),
                row.getString("hold_reason"),
                row.getString("lead"),
                strings(row.getArray("phases")),
                PhaseFacts.of(row, now),
                strings(row.getArray("looks")).stream().map(PlanRows::look).toList(),
                mine(row),
                news(row, now));
    }

    /** When it was due in seconds, whether it looked good, and the checkpoint. */
    private static Answer look(String text) {
        String[] parts = text.split(" ", 3);
        BigDecimal[] due = new BigDecimal(parts[0]).divideAndRemainder(BigDecimal.ONE);
        long nanos = due[1].movePointRight(9).longValue();
        Instant at = Instant.ofEpochSecond(due[0].longValue(), nanos);
        return new Answer(parts[2], at, parts[1].equals("true"), "", at, "");
    }

    private PlanRow.Mine mine(ResultSet row) throws SQLException {
        String access = row.getString("access");
        Seat.Access seat = access == null ? Seat.Access.READER : Seat.Access.valueOf(access);
        return new PlanRow.Mine(
                viewer.member() ? seat : Seat.Access.READER,
                Set.copyOf(strings(row.getArray("roles"))),
                Set.copyOf(strings(row.getArray("handed"))),
                row.getInt("owed"),
                row.getInt("open_of_mine"),
                row.getBoolean("by_me"),
                access != null);
    }

    private PlanRow.News news(ResultSet row, Instant now) throws SQLException {
        boolean works = mine(row).access() != Seat.Access.READER;
        return new PlanRow.News(
                alarms.of(row.getString("slug"), works, false, row.getString("alarms")),
                polls.read(row.getString("polls")),
                BreakGlassNews.read(mapper, row.getString("glass"), now),
                RegressionNews.read(mapper, row.getString("regressions")));
    }

    private void addVisible(List<Object> values) {
        values.add(identity.hasRole("administrator"));
        values.add(me());
        values.add(me());
    }

    private long me() {
        return viewer.id() == null ? -1 : viewer.id();
    }

    private <T> T run(String sql, List<Object> values, Rows.Reading<T> reading) {
        return Rows.read(database, sql, values, reading);
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
