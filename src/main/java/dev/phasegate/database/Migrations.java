package dev.phasegate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the schema up to date in one transaction that starts with a lock: of several nodes one works and the others
 * find everything done, and a node killed in the middle leaves nothing behind, neither half a migration nor a lock.
 */
final class Migrations {
    private static final long LOCK = 0x70686173_65676174L; // "phasegat"

    private Migrations() {}

    static void run(Connection connection, String changelog) throws SQLException, LiquibaseException {
        System.setProperty("liquibase.analytics.enabled", "false"); // it would report home
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        }
        OneTransaction transaction = new OneTransaction(connection);
        try {
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> migrate(transaction, changelog));
        } catch (LiquibaseException | SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LiquibaseException(e);
        }
        connection.commit();
    }

    private static void migrate(OneTransaction transaction, String changelog) throws LiquibaseException {
        LockServiceFactory.getInstance().register(new NoLockRow());
        PostgresDatabase database = new PostgresDatabase();
        database.setConnection(transaction);
        Liquibase liquibase = new Liquibase(changelog, new ClassLoaderResourceAccessor(), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.update(new Contexts());
    }
}
