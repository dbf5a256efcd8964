package dev.phasegate.dashboard;

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
import dev.phasegate.plan.PlanState;
import dev.phasegate.plan.Seat;
import dev.phasegate.regression.RegressionNews;

/** Plans that the viewer may see, each with its current phase: one query, whatever their number. */
@ApplicationScoped
class PlanRows {
    private static final String VISIBLE =
            "(? or p.open_to_all or exists (select 1 from plan_member v where v.plan_id = p.id and v.user_id = ?))";

    private static final String ROWS = """
            select p.id, p.slug, p.title, p.state, p.revision, p.separation, p.changed_at, p.hold_reason, m.access,
              (select u.name from plan_member o join app_user u on u.id = o.user_id
                where o.plan_id = p.id and o.access = 'OWNER' order by o.added_at, o.user_id limit 1) as lead,
              array(select case when %s then 'REGRESSED' when f.bypassed and f.state = 'PASSED' then 'BYPASSED' else f.state end from phase f where f.plan_id = p.id and not f.removed order by f.number) as phases,
              array(select g.role_id from role_grant g
                where g.plan_id = p.id and g.user_id = ? and g.revoked_at is null) as roles,
              %s, %s as glass, %s as regressions,
              (select count(*) from checklist_item i where i.phase_id = c.id and not i.removed and i.required
                and i.state = 'OPEN' and c.state = 'IN_PROGRESS' and i.role_id in (select g.role_id from role_grant g
                  where g.plan_id = p.id and g.user_id = ? and g.revoked_at is null)) as open_of_mine
            from plan p
            left join plan_member m on m.plan_id = p.id and m.user_id = ?
            left join lateral (select * from phase f where f.plan_id = p.id and not f.removed
              and f.state not in ('PASSED', 'SKIPPED') order by f.number limit 1) c on true
            %s""".formatted(
                    RegressionNews.REGRESSED,
                    PhaseFacts.COLUMNS,
                    BreakGlassNews.OF_PLAN,
                    RegressionNews.OF_PLAN,
                    PhaseFacts.SIGNED);

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
    private final Clock clock;
    private final ObjectMapper mapper;

    PlanRows(AgroalDataSource database, Viewer viewer, SecurityIdentity identity, Clock clock, ObjectMapper mapper) {
        this.database = database;
        this.viewer = viewer;
        this.identity = identity;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** Plans that are not over, the ones in trouble first. */
    List<PlanRow> active(int limit) {
        Instant now = clock.instant();
        String where = " where p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD') and " + VISIBLE;
        return rows(ROWS + where + WORST_FIRST, now, query -> {
            query.add(Timestamp.from(now));
            query.add(limit);
        });
    }

    /** A page of the list, last changed first; one more than {@code limit} says that there are others. */
    List<PlanRow> page(PlanFilter filter, int limit) {
        String where = " where p.state = any (?) and p.title ilike ? escape '!' and " + VISIBLE;
        return rows(
                ROWS + where + NEWEST_FIRST,
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
        List<Object> values = new ArrayList<>(List.of(me(), me(), me(), Timestamp.from(now), me()));
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
                mine(row),
                BreakGlassNews.read(mapper, row.getString("glass"), now),
                RegressionNews.read(mapper, row.getString("regressions")));
    }

    private PlanRow.Mine mine(ResultSet row) throws SQLException {
        String access = row.getString("access");
        Seat.Access seat = access == null ? Seat.Access.READER : Seat.Access.valueOf(access);
        return new PlanRow.Mine(
                viewer.member() ? seat : Seat.Access.READER,
                Set.copyOf(strings(row.getArray("roles"))),
                row.getInt("open_of_mine"),
                row.getBoolean("by_me"));
    }

    private void addVisible(List<Object> values) {
        values.add(identity.hasRole("administrator"));
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
