package dev.phasegate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * Leaves the commit to the caller, because Liquibase commits a migration and the note that it was done one after the
 * other. What it takes for a commit is a savepoint, and what it takes for a rollback goes back to the last of them.
 */
final class OneTransaction extends JdbcConnection {
    private final Connection connection;
    private Savepoint last;

    OneTransaction(Connection connection) throws SQLException {
        super(connection);
        this.connection = connection;
        this.last = connection.setSavepoint();
    }

    @Override
    public void commit() throws DatabaseException {
        try {
            connection.releaseSavepoint(last);
            last = connection.setSavepoint();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public void rollback() throws DatabaseException {
        try {
            connection.rollback(last);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public void setAutoCommit(boolean autoCommit) {
        // Stays off.
    }

    @Override
    public void close() {
        // By the caller.
    }
}
