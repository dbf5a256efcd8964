package dev.phasegate.resilience;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.postgresql.ds.PGSimpleDataSource;

import dev.phasegate.database.TestPostgres;

/** Two packaged servers, started together on one PostgreSQL with an empty database. */
final class TwoNodes implements AutoCloseable {
    final PGSimpleDataSource database = new PGSimpleDataSource();
    final PackagedServer one;
    final PackagedServer two;
    private final Path folder;

    private TwoNodes(Path folder) throws IOException {
        this.folder = folder;
        Map<String, String> settings = TestPostgres.emptyDatabase();
        database.setUrl(settings.get("quarkus.datasource.jdbc.url"));
        database.setUser(settings.get("quarkus.datasource.username"));
        database.setPassword(settings.get("quarkus.datasource.password"));
        one = start("one");
        two = start("two");
    }

    /** Data and logs go to {@code folder}. Nobody has waited for them yet. */
    static TwoNodes start(Path folder) throws IOException {
        return new TwoNodes(folder);
    }

    TwoNodes awaitReady() throws IOException, InterruptedException {
        one.awaitReady();
        two.awaitReady();
        return this;
    }

    private PackagedServer start(String name) throws IOException {
        return PackagedServer.start(
                PackagedServer.freePort(),
                folder.resolve(name + ".log"),
                Map.of(
                        "PHASEGATE_DATA_DIR", folder.resolve("data-" + name).toString(),
                        "PHASEGATE_DATABASE_URL", database.getUrl(),
                        "PHASEGATE_DATABASE_USERNAME", database.getUser(),
                        "PHASEGATE_DATABASE_PASSWORD", database.getPassword()));
    }

    @Override
    public void close() {
        one.close();
        two.close();
    }
}
