package dev.phasegate.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The one PostgreSQL of a test run: the real supervisor with settings that only tests may have (no wait for the disk).
 * Each Quarkus start gets an empty database of its own in it. Kept in target/ between runs, so that later runs start in
 * half a second.
 */
public final class TestPostgres {
    private static final Map<String, String> FAST =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
    private static EmbeddedPostgres postgres;
    private static int databases;

    private TestPostgres() {}

    /** The settings that point Quarkus to a new, empty database. */
    public static synchronized Map<String, String> emptyDatabase() {
        if (postgres == null) {
            postgres = EmbeddedPostgres.start(Path.of("target", "test-postgresql"), new ServerSettings(FAST));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "test-database-stop"));
        }
        String name = "test_" + ++databases;
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner " + EmbeddedPostgres.NAME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> settings = new HashMap<>(postgres.settings());
        settings.put("quarkus.datasource.jdbc.url", postgres.url(name));
        return settings;
    }
}
