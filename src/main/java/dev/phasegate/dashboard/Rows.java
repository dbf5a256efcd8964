package dev.phasegate.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import io.agroal.api.AgroalDataSource;

/** One query over tables of several features. */
final class Rows {
    private Rows() {}

    interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** An array of texts among {@code values} becomes an array of the database. */
    static <T> T read(AgroalDataSource database, String sql, List<Object> values, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                query.setObject(
                        i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
            }
            try (ResultSet rows = query.executeQuery()) {
                return reading.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the plans can't be read", e);
        }
    }
}
