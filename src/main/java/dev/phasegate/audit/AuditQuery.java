package dev.phasegate.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

/** Reads of the record for pages: newest first, by index, never counting. */
@ApplicationScoped
public class AuditQuery {
    private static final String COLUMNS = "seq, at, actor_id, actor_name, action, plan_id, phase, sentence";
    // Up to here each plan's newest events are taken from its own index and merged; above, most events match anyway.
    private static final int FEW_PLANS = 40;
    // Clocks of several nodes differ a little: sequence and time agree only to within this.
    private static final Duration SKEW = Duration.ofHours(1);
    private static final String CHOICES = """
            with recursive kinds(kind) as (
              (select kind from audit_event order by kind limit 1)
              union all
              select (select e.kind from audit_event e where e.kind > k.kind order by e.kind limit 1)
              from kinds k where k.kind is not null),
            people(id) as (
              (select actor_id from audit_event where actor_id is not null order by actor_id limit 1)
              union all
              select (select e.actor_id from audit_event e where e.actor_id > p.id order by e.actor_id limit 1)
              from people p where p.id is not null)
            select 'kind', kind, kind from kinds where kind is not null
            union all
            select 'person', id::text, (select e.actor_name from audit_event e where e.actor_id = id order by e.seq desc limit 1)
            from people where id is not null""";

    private final AgroalDataSource database;

    AuditQuery(AgroalDataSource database) {
        this.database = database;
    }

    /** The newest events of the given plans; one query. */
    public List<ActivityEvent> latestFor(Collection<Long> planIds, int limit) {
        return find(ActivityFilter.ofPlans(planIds), limit);
    }

    List<ActivityEvent> find(ActivityFilter filter, int limit) {
        if (filter.planIds() != null && filter.planIds().isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        String query = query(filter, limit, values);
        return read(query, values, AuditQuery::event);
    }

    /** What the filters of the activity page offer: {@code kind} or {@code person}, value, label. */
    List<Choice> choices() {
        return read(CHOICES, List.of(), row -> new Choice(row.getString(1), row.getString(2), row.getString(3)));
    }

    record Choice(String filter, String value, String label) {}

    // Numbers stand in the text, so that PostgreSQL plans for exactly these plans and this page; texts are parameters.
    private static String query(ActivityFilter filter, int limit, List<Object> values) {
        String conditions = conditions(filter, values);
        String order = " order by seq desc limit " + limit;
        String ids = filter.plans().stream().map(String::valueOf).collect(Collectors.joining(","));
        if (filter.planIds() == null) {
            return "select " + COLUMNS + " from audit_event where true" + conditions + order;
        }
        if (filter.planIds().size() > FEW_PLANS) {
            return "select " + COLUMNS + " from audit_event where plan_id in (" + ids + ")" + conditions + order;
        }
        return "select e.* from unnest(array[" + ids + "]::bigint[]) p(id) cross join lateral (select " + COLUMNS
                + " from audit_event where plan_id = p.id" + conditions + order + ") e" + order;
    }

    private static String conditions(ActivityFilter filter, List<Object> values) {
        StringBuilder sql = new StringBuilder();
        if (filter.actorId() != null) {
            sql.append(" and actor_id = ").append(filter.actorId().longValue());
        }
        if (filter.system()) {
            sql.append(" and actor_id is null");
        }
        if (filter.before() != null) {
            sql.append(" and seq < ").append(filter.before().longValue());
        }
        if (filter.kind() != null && !filter.kind().isEmpty()) {
            sql.append(" and kind = ?");
            values.add(filter.kind());
        }
        if (!filter.words().isEmpty()) {
            sql.append(" and audit_words(actor_name, sentence) @@ to_tsquery('simple', lower(?))");
            values.add(filter.words());
        }
        if (filter.from() != null) {
            day(filter, sql, values);
        }
        return sql.toString();
    }

    /** The sequence follows time, so a day is a range of it: old days cost no more than new ones. */
    private static void day(ActivityFilter filter, StringBuilder sql, List<Object> values) {
        sql.append(" and at >= ? and at < ?")
                .append(" and seq >= (select seq from audit_event where at >= ? order by at, seq limit 1)")
                .append(" and seq <= (select seq from audit_event where at < ? order by at desc, seq desc limit 1)");
        values.add(utc(filter.from()));
        values.add(utc(filter.to()));
        values.add(utc(filter.from().minus(SKEW)));
        values.add(utc(filter.to().plus(SKEW)));
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private <T> List<T> read(String query, List<Object> values, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the record can't be read", e);
        }
    }

    private static ActivityEvent event(ResultSet row) throws SQLException {
        return new ActivityEvent(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("actor_id", Long.class),
                row.getString("actor_name"),
                row.getString("action"),
                row.getObject("plan_id", Long.class),
                row.getObject("phase", Integer.class),
                row.getString("sentence"));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
