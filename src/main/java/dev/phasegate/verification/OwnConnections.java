package dev.phasegate.verification;

import java.security.Principal;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;

/**
 * A small pool to the same database that knows nothing of the application's transactions: db-scheduler commits what it does by
 * itself, and must never do so inside one of ours.
 */
final class OwnConnections implements AutoCloseable {
    private static final int MOST = 6;
    private final AgroalDataSource pool;

    private OwnConnections(AgroalDataSource pool) {
        this.pool = pool;
    }

    /** As that pool connects, so that there is one place to configure it. */
    static OwnConnections like(AgroalDataSource application) throws SQLException {
        AgroalConnectionFactoryConfiguration factory =
                application.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(own -> own.maxSize(MOST)
                        .minSize(0)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .reapTimeout(Duration.ofMinutes(5))
                        .connectionFactoryConfiguration(to -> {
                            to.jdbcUrl(factory.jdbcUrl())
                                    .autoCommit(true)
                                    .initialSql("set idle_in_transaction_session_timeout = '30s'");
                            to.jdbcProperty("ApplicationName", "phasegate schedules");
                            Principal user = factory.principal();
                            if (user != null) {
                                to.principal(user);
                            }
                            factory.credentials().forEach(to::credential);
                            return to;
                        }));
        return new OwnConnections(AgroalDataSource.from(configuration));
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
