package dev.phasegate.database;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import liquibase.exception.LiquibaseException;
import org.jboss.logging.Logger;

/** Brings the schema up to date before anything else starts and before the port opens. */
@ApplicationScoped
public class SchemaStart {
    private static final Logger LOG = Logger.getLogger(SchemaStart.class);

    private final AgroalDataSource dataSource;
    private final DatabaseConfig config;
    private volatile boolean done;

    SchemaStart(AgroalDataSource dataSource, DatabaseConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    void migrate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        awaitDatabase();
        try (Connection connection = dataSource.getConnection()) {
            Migrations.run(connection, config.changelog());
            done = true;
        } catch (SQLException | LiquibaseException e) {
            throw new DatabaseUnavailable(
                    "The database could not be brought up to date: " + e.getMessage() + ". Nothing was changed in it.",
                    e);
        }
    }

    public boolean done() {
        return done;
    }

    private void awaitDatabase() {
        SQLException[] problem = new SQLException[1];
        boolean answered = Waiting.until(config.startPatience(), () -> {
            try (Connection connection = dataSource.getConnection()) {
                return connection.isValid(5);
            } catch (SQLException e) {
                if (problem[0] == null) {
                    LOG.warnf("The database does not answer yet: %s", e.getMessage());
                }
                problem[0] = e;
                return false;
            }
        });
        if (!answered) {
            throw new DatabaseUnavailable("The database does not answer: " + problem[0].getMessage()
                    + ". Look at PHASEGATE_DATABASE_URL, PHASEGATE_DATABASE_USERNAME and PHASEGATE_DATABASE_PASSWORD.");
        }
    }
}
