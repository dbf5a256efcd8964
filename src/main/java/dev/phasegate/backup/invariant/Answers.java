package dev.phasegate.backup.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a chosen query answers, as a checksum of all of it and its first value. */
final class Answers {
    private static final int MOST_ROWS = 1_000;
    private static final int LONGEST_SHOWN = 80;
    private static final int MOST_SECONDS = 600;

    private Answers() {}

    static Invariants.QueryFact of(Connection connection, String name, String sql) throws SQLException {
        StringBuilder all = new StringBuilder();
        String first = "";
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MOST_ROWS);
            statement.setQueryTimeout(MOST_SECONDS);
            try (ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        String value = rows.getString(column);
                        first = all.isEmpty() ? String.valueOf(value) : first;
                        all.append(value == null ? "n" : value.length() + ":" + value)
                                .append('|');
                    }
                    all.append('\n');
                }
            }
        }
        String shown = first.length() > LONGEST_SHOWN ? first.substring(0, LONGEST_SHOWN) + "…" : first;
        return new Invariants.QueryFact(name, sql, Invariants.hash(all.toString()), shown);
    }
}
