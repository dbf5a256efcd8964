package dev.phasegate.live;

import java.security.Principal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The node's one listening connection, outside the pool because it is never given back. Blocks until the database speaks;
 * after a lost connection it comes back with growing pauses, and every open page is told to reload.
 */
@ApplicationScoped
class LiveListener implements Runnable {
    private static final Logger LOG = Logger.getLogger(LiveListener.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    // A reader that hears nothing asks after this whether the connection is alive; events never wait for it.
    private static final int QUIET_MILLIS = 20_000;

    private final AgroalDataSource dataSource;
    private final LiveHub hub;
    private final Thread thread = new Thread(this, "live-listener");
    private volatile boolean stopped;
    private volatile Connection open;

    LiveListener(AgroalDataSource dataSource, LiveHub hub) {
        this.dataSource = dataSource;
        this.hub = hub;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        Duration pause = SHORTEST_PAUSE;
        while (!stopped) {
            try (Connection connection = connect()) {
                open = connection;
                pause = SHORTEST_PAUSE;
                listen(connection);
            } catch (SQLException e) {
                LOG.debugf(e, "the listening connection is lost, trying again in %s", pause);
                pause = rest(pause);
            }
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        thread.interrupt();
        Connection connection = open;
        if (connection != null) {
            try {
                // Closing from outside ends the blocked read; interrupting alone does not.
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("closing the listening connection", e);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + LiveEvents.CHANNEL);
        }
        // Only now nothing is missed any more; what happened until now, nobody told the pages that were open.
        hub.reloadAll();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!stopped) {
            PGNotification[] heard = postgres.getNotifications(QUIET_MILLIS);
            if (heard == null || heard.length == 0) {
                check(connection);
            } else {
                for (PGNotification notification : heard) {
                    LiveEvent.parse(notification.getParameter()).ifPresent(hub::pass);
                }
            }
        }
    }

    private void check(Connection connection) throws SQLException {
        if (!stopped && !connection.isValid(5)) {
            throw new SQLException("the listening connection does not answer");
        }
    }

    private Duration rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    /** As the pool connects, so that there is one place to configure it. */
    private Connection connect() throws SQLException {
        AgroalConnectionFactoryConfiguration factory =
                dataSource.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        Properties properties = new Properties();
        Principal user = factory.principal();
        if (user instanceof NamePrincipal) {
            properties.setProperty("user", user.getName());
        }
        for (Object credential : factory.credentials()) {
            if (credential instanceof SimplePassword password) {
                properties.setProperty("password", password.getWord());
            }
        }
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "phasegate live");
        return DriverManager.getConnection(factory.jdbcUrl(), properties);
    }
}
