package dev.phasegate.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;

/** Small questions of the engine before and after each run: one statement each, without a transaction around it. */
@ApplicationScoped
class AgendaReads {
    private static final String TURN = "select t.id, t.at_once from plan_check c join target t on t.id = c.target_id";
    private static final String OF_CHECK = TURN + " where c.id = ? and c.removed_at is null";
    private static final String OF_RUN = TURN + " join check_run r on r.check_id = c.id where r.id = ?";
    private static final String NEXT = "select next_due from plan_check where id = ? and removed_at is null";

    private final AgroalDataSource database;

    AgendaReads(AgroalDataSource database) {
        this.database = database;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Where a check is asked; empty where it is asked nowhere, or is gone. */
    Optional<Turn> turnOfCheck(long check) {
        return first(OF_CHECK, check, row -> new Turn(row.getLong(1), row.getInt(2)));
    }

    Optional<Turn> turnOfRun(long run) {
        return first(OF_RUN, run, row -> new Turn(row.getLong(1), row.getInt(2)));
    }

    /** When to look again; empty: never. */
    Optional<Instant> next(long check) {
        return first(NEXT, check, row -> row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private <T> Optional<T> first(String sql, long id, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(reading.of(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the agenda can't be read", e);
        }
    }
}
