package dev.phasegate.live;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

/**
 * The events of the last hour. Ids are given before the commit, so a smaller one can appear after a greater one: reading on
 * starts {@link #OVERLAP} before the last event seen. Seeing an event twice does no harm, it only names parts to fetch.
 * Times are the database's, so that nodes agree.
 */
@ApplicationScoped
class LiveLog {
    private static final Duration OVERLAP = Duration.ofSeconds(30);
    private static final int MANY = 2000;
    private static final String AFTER = "select id, coalesce(plan_id, 0), part from live_event where at > ?"
            + " and (plan_id is null or plan_id = any (?)) order by id limit " + (MANY + 1);

    private final AgroalDataSource dataSource;
    private final LiveConfig config;

    LiveLog(AgroalDataSource dataSource, LiveConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** What the plans' pages have missed since the event; empty where that can't be told any more. */
    Optional<List<LiveEvent>> sinceEvent(long lastId, Collection<Long> plans) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Optional<Instant> at = timeOf(connection, lastId);
            return at.isEmpty() ? Optional.empty() : after(connection, at.get().minus(OVERLAP), plans);
        }
    }

    /** The same since a moment. */
    Optional<List<LiveEvent>> since(Instant moment, Collection<Long> plans) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean kept = now(connection).minus(config.retention()).isBefore(moment);
            return kept ? after(connection, moment, plans) : Optional.empty();
        }
    }

    /** The newest event there is, 0 without any. */
    long newest() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("select coalesce(max(id), 0) from live_event");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Deletes what is too old, except the newest event, by which quiet streams find their place. */
    int forgetOld() throws SQLException {
        String delete = "delete from live_event where at < clock_timestamp() - ? * interval '1 second'"
                + " and id < (select max(id) from live_event)";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setLong(1, config.retention().toSeconds());
            return statement.executeUpdate();
        }
    }

    private static Optional<List<LiveEvent>> after(Connection connection, Instant moment, Collection<Long> plans)
            throws SQLException {
        List<LiveEvent> events = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(AFTER)) {
            query.setTimestamp(1, Timestamp.from(moment));
            query.setArray(2, connection.createArrayOf("bigint", plans.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(new LiveEvent(rows.getLong(1), rows.getLong(2), rows.getString(3)));
                }
            }
        }
        return events.size() > MANY ? Optional.empty() : Optional.of(events);
    }

    private static Optional<Instant> timeOf(Connection connection, long id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select at from live_event where id = ?")) {
            query.setLong(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select clock_timestamp()");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }
}
