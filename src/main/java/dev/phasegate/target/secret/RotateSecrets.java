package dev.phasegate.target.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Wraps the key of every secret anew, under a new master key, while servers run: in one transaction that nobody can store a
 * secret beside. The old master key goes last; a rotation that was killed is simply run again.
 */
final class RotateSecrets {
    /** Any number of ours; advisory locks of one database share one space. */
    static final long LOCK = 0x7068_6173_6573_6563L;

    private final KeyRing keys;

    RotateSecrets(KeyRing keys) {
        this.keys = keys;
    }

    /** {@code dropped}: no older key can be used any more. {@code shut}: whose secrets did not open, and so did not before. */
    record Rotated(int secrets, String keyId, boolean dropped, List<SecretOwner> shut) {}

    private record Row(SecretOwner owner, SealedSecret secret) {}

    Rotated run(Connection connection) throws SQLException, SecretUnavailable {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            List<Row> rows = rows(statement);
            MasterKeys ring = keys.forRotation();
            List<SecretOwner> shut = new ArrayList<>();
            for (Row row : rows) {
                try {
                    write(connection, row.owner(), SecretBox.rewrap(row.secret(), row.owner(), ring));
                } catch (SecretUnavailable damaged) {
                    shut.add(row.owner());
                }
            }
            connection.commit();
            return new Rotated(rows.size() - shut.size(), ring.newestId(), keys.dropOld(), shut);
        } catch (SQLException | SecretUnavailable e) {
            connection.rollback();
            throw e;
        }
    }

    private static List<Row> rows(Statement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "select owner, owner_id, key_id, wrapped_key, sealed from secret where source = 'STORED' for update")) {
            while (found.next()) {
                rows.add(new Row(
                        new SecretOwner(found.getString(1), found.getLong(2)),
                        new SealedSecret(found.getString(3), found.getBytes(4), found.getBytes(5))));
            }
        }
        return rows;
    }

    private static void write(Connection connection, SecretOwner owner, SealedSecret secret) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update secret set key_id = ?, wrapped_key = ? where owner = ? and owner_id = ?")) {
            update.setString(1, secret.keyId());
            update.setBytes(2, secret.wrappedKey());
            update.setString(3, owner.kind());
            update.setLong(4, owner.id());
            update.executeUpdate();
        }
    }
}
