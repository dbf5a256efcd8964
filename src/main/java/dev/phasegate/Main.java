package dev.phasegate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.phasegate.audit.AuditVerifyCommand;
import dev.phasegate.database.DatabaseUnavailable;
import dev.phasegate.database.DatabaseUrl;
import dev.phasegate.database.EmbeddedPostgres;

/**
 * Starts the database where none is configured, then the server. The database is stopped last: by the hook that waits
 * for the server's end, whether that end was a signal or a failure.
 */
@QuarkusMain
public final class Main {
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final int DATABASE_FAILED = 3;
    private static final int SECONDS_FOR_THE_SERVER = 40;

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length >= 2 && arguments[0].equals("audit") && arguments[1].equals("verify")) {
            List<String> files = List.of(arguments).subList(2, arguments.length);
            System.exit(new AuditVerifyCommand(System.out, System.err).run(files));
        }
        try {
            provideDatabase();
        } catch (DatabaseUnavailable e) {
            System.err.println("Phasegate does not start.\n" + e.getMessage());
            System.exit(DATABASE_FAILED);
        }
        if (LaunchMode.current().isDevOrTest()) {
            ServerEnd.REACHED.countDown(); // it ends at each reload, without the process
            Quarkus.run(arguments);
        } else {
            Quarkus.run(null, (code, problem) -> ServerEnd.reached(code), arguments);
        }
    }

    private static void provideDatabase() {
        Map<String, String> environment = System.getenv();
        String configured = environment.getOrDefault("PHASEGATE_DATABASE_URL", "");
        if (!configured.isBlank()) {
            use(DatabaseUrl.parse(configured)
                    .settings(
                            environment.get("PHASEGATE_DATABASE_USERNAME"),
                            environment.get("PHASEGATE_DATABASE_PASSWORD")));
        } else if (!environment.containsKey("QUARKUS_DATASOURCE_JDBC_URL") && System.getProperty(URL) == null) {
            EmbeddedPostgres database = EmbeddedPostgres.start(dataFolder().resolve("postgresql"));
            use(database.settings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ServerEnd.await(database), "database-stop"));
        }
    }

    private static Path dataFolder() {
        return Path.of(System.getenv().getOrDefault("PHASEGATE_DATA_DIR", "data"));
    }

    /** As system properties, which outlive the reloads of the development mode: the database stays, the code is new. */
    private static void use(Map<String, String> settings) {
        settings.forEach(System::setProperty);
    }

    /** When the server has ended, whatever ended it. */
    private static final class ServerEnd {
        private static final CountDownLatch REACHED = new CountDownLatch(1);

        static void reached(int code) {
            REACHED.countDown();
            System.exit(code);
        }

        static void await(EmbeddedPostgres database) {
            try {
                if (!REACHED.await(SECONDS_FOR_THE_SERVER, TimeUnit.SECONDS)) {
                    System.err.println("The server takes long to end; the database is stopped all the same.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            database.close();
        }
    }
}
