package dev.phasegate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;

import dev.phasegate.audit.AuditVerifyCommand;
import dev.phasegate.backup.OwnRestoreCommand;
import dev.phasegate.database.DatabaseUnavailable;
import dev.phasegate.database.DatabaseUrl;
import dev.phasegate.database.EmbeddedPostgres;
import dev.phasegate.target.secret.SecretsRotateCommand;

/**
 * Starts the database where none is configured, then the server. The database is stopped last: by the hook that waits
 * for the server's end, whether that end was a signal or a failure.
 */
@QuarkusMain
public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class);
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final int DATABASE_FAILED = 3;
    private static final int SECONDS_FOR_THE_SERVER = 40;

    public static void main(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.size() > 1 && words.subList(0, 2).equals(List.of("audit", "verify"))) {
            // Needs neither database nor server.
            System.exit(new AuditVerifyCommand(System.out, System.err).run(words.subList(2, words.size())));
        }
        if (words.size() > 1 && words.subList(0, 2).equals(List.of("secrets", "rotate"))) {
            System.exit(rotateSecrets());
        }
        if (!words.isEmpty() && words.get(0).equals("restore")) {
            System.exit(new OwnRestoreCommand(System.out, System.err, System.getenv(), dataFolder())
                    .run(words.subList(1, words.size()), configuredDatabase(), System.in));
        }
        try {
            provideDatabase();
        } catch (DatabaseUnavailable e) {
            System.err.println("Phasegate does not start.\n" + e.getMessage());
            System.exit(DATABASE_FAILED);
        }
        if (LaunchMode.current().isDevOrTest()) {
            ServerEnd.REACHED.countDown(); // it ends at each reload, without the process
            Quarkus.run(
                    null, (code, problem) -> {}, arguments); // the default handler ends the process without a console
        } else {
            Quarkus.run(null, (code, problem) -> ServerEnd.reached(code, problem), arguments);
        }
    }

    /** Beside running servers where the database is one of its own; else the server has to be stopped for the moment. */
    private static int rotateSecrets() {
        SecretsRotateCommand command = new SecretsRotateCommand(System.out, System.err, System.getenv(), dataFolder());
        try {
            Map<String, String> configured = configuredDatabase();
            if (!configured.isEmpty()) {
                return command.run(configured);
            }
            try (EmbeddedPostgres database = EmbeddedPostgres.start(dataFolder().resolve("postgresql"))) {
                return command.run(database.settings());
            }
        } catch (DatabaseUnavailable e) {
            System.err.println("Not rotated.\n" + e.getMessage());
            return DATABASE_FAILED;
        }
    }

    /** Empty where none is configured in the way that is ours. */
    private static Map<String, String> configuredDatabase() {
        Map<String, String> environment = System.getenv();
        String configured = environment.getOrDefault("PHASEGATE_DATABASE_URL", "");
        return configured.isBlank()
                ? Map.of()
                : DatabaseUrl.parse(configured)
                        .settings(
                                environment.get("PHASEGATE_DATABASE_USERNAME"),
                                environment.get("PHASEGATE_DATABASE_PASSWORD"));
    }

    private static void provideDatabase() {
        Map<String, String> environment = System.getenv();
        Map<String, String> configured = configuredDatabase();
        if (!configured.isEmpty()) {
            use(configured);
        } else if (!environment.containsKey("QUARKUS_DATASOURCE_JDBC_URL") && System.getProperty(URL) == null) {
            EmbeddedPostgres database = EmbeddedPostgres.start(dataFolder().resolve("postgresql"));
            use(database.settings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ServerEnd.await(database), "database-stop"));
        }
    }

    private static Path dataFolder() {
        String given = System.getenv().getOrDefault("PHASEGATE_DATA_DIR", "data");
        return Path.of(System.getProperty("phasegate.data-dir", given));
    }

    /** As system properties, which outlive the reloads of the development mode: the database stays, the code is new. */
    private static void use(Map<String, String> settings) {
        settings.forEach(System::setProperty);
    }

    /** When the server has ended, whatever ended it. */
    private static final class ServerEnd {
        private static final CountDownLatch REACHED = new CountDownLatch(1);

        static void reached(int code, Throwable problem) {
            if (problem != null) {
                LOG.error("Phasegate does not start", problem);
            }
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
