package dev.phasegate.database;

import java.sql.Connection;

import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/** Leaves the commit to the caller: Liquibase commits a migration and the note that it was done one after the other. */
final class OneTransaction extends JdbcConnection {
    private boolean rolledBack;

    OneTransaction(Connection connection) {
        super(connection);
    }

    boolean rolledBack() {
        return rolledBack;
    }

    @Override
    public void commit() {
        // At the very end, by the caller.
    }

    @Override
    public void rollback() throws DatabaseException {
        rolledBack = true;
        super.rollback();
    }

    @Override
    public void setAutoCommit(boolean autoCommit) {
        // Stays off.
    }

    @Override
    public void close() {
        // The caller's as well.
    }
}
