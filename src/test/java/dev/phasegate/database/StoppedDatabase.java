package dev.phasegate.database;

import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/** Opens the database of a server that is not running, for tests that seed it or look at what it holds. */
public final class StoppedDatabase {
    private StoppedDatabase() {}

    /** {@code dataFolder}: the server's. The database runs for as long as {@code work} does. */
    public static void with(Path dataFolder, Consumer<DataSource> work) {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataFolder.resolve("postgresql"))) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(postgres.url(EmbeddedPostgres.NAME));
            database.setUser(EmbeddedPostgres.NAME);
            database.setPassword(postgres.settings().get("quarkus.datasource.password"));
            work.accept(database);
        }
    }
}
