package dev.phasegate.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

import org.postgresql.Driver;

/**
 * The one PostgreSQL of a test run: the real supervisor with settings that only tests may have (no wait for the disk).
 * Each Quarkus start gets an empty database of its own in it. Kept in target/ between runs, so that later runs start in
 * half a second.
 *
 * <p>Quarkus loads this class once for each class loader it makes, so what they share stands in the system properties.
 */
public final class TestPostgres {
    /** Of the JVMs of tests that run at once; empty where there is one. */
    private static final String FORK = System.getProperty("phasegate.fork", "");

    private static final Map<String, String> FAST =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
    private static final String SHARED = "phasegate.test.postgres.";

    private TestPostgres() {}

    /** The settings that point Quarkus to a new, empty database. */
    public static Map<String, String> emptyDatabase() {
        synchronized (System.getProperties()) {
            if (System.getProperty(SHARED + "url") == null) {
                start();
            }
            int number = Integer.getInteger(SHARED + "databases", 0) + 1;
            System.setProperty(SHARED + "databases", Integer.toString(number));
            String name = "test_" + number;
            create(name);
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    shared("url") + name,
                    "quarkus.datasource.username",
                    EmbeddedPostgres.NAME,
                    "quarkus.datasource.password",
                    shared("password"));
        }
    }

    private static void start() {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(Path.of("target", "test-postgresql" + FORK), new ServerSettings(FAST));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "test-database-stop"));
        System.setProperty(SHARED + "url", postgres.url(""));
        System.setProperty(SHARED + "password", postgres.settings().get("quarkus.datasource.password"));
        System.setProperty(SHARED + "superuser", postgres.superuserPassword());
    }

    private static void create(String name) {
        Properties superuser = new Properties();
        superuser.setProperty("user", "postgres");
        superuser.setProperty("password", shared("superuser"));
        try (Connection connection = new Driver().connect(shared("url") + "postgres", superuser);
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner " + EmbeddedPostgres.NAME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shared(String name) {
        return System.getProperty(SHARED + name);
    }
}
