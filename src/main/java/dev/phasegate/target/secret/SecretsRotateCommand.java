package dev.phasegate.target.secret;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.postgresql.Driver;

/** {@code secrets rotate}: a new master key for all stored secrets. Needs the database, and the key of before. */
public final class SecretsRotateCommand {
    public static final int DONE = 0;
    public static final int NOT_ROTATED = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final KeyRing keys;

    /** {@code environment}: where the master key is configured; {@code dataFolder}: where its file is otherwise. */
    public SecretsRotateCommand(PrintStream out, PrintStream err, Map<String, String> environment, Path dataFolder) {
        this.out = out;
        this.err = err;
        String configured = environment.getOrDefault("PHASEGATE_SECRETS_MASTER_KEY", "");
        String file = environment.getOrDefault("PHASEGATE_SECRETS_KEY_FILE", "");
        Optional<List<String>> given =
                configured.isBlank() ? Optional.empty() : Optional.of(Arrays.asList(configured.split(",", -1)));
        keys = new KeyRing(given, file.isBlank() ? dataFolder.resolve("secrets.key") : Path.of(file));
    }

    /** {@code settings}: those that point the server to its database. Answers the exit code. */
    public int run(Map<String, String> settings) {
        Properties login = new Properties();
        login.setProperty("user", settings.getOrDefault("quarkus.datasource.username", ""));
        login.setProperty("password", settings.getOrDefault("quarkus.datasource.password", ""));
        try (Connection connection = new Driver().connect(settings.get("quarkus.datasource.jdbc.url"), login)) {
            RotateSecrets.Rotated rotated = new RotateSecrets(keys).run(connection);
            out.println(rotated.secrets() + (rotated.secrets() == 1 ? " secret is" : " secrets are")
                    + " under the master key " + rotated.keyId() + " now.");
            out.println(
                    rotated.dropped()
                            ? "The key of before is gone from here. Backups of the database from before need it:"
                                    + " keep its copy as long as them, or enter secrets anew after a restore."
                            : "Leave the first key in PHASEGATE_SECRETS_MASTER_KEY, drop the others and restart.");
            for (SecretOwner owner : rotated.shut()) {
                err.println("The secret of " + owner.kind() + " " + owner.id() + " did not open: enter it anew.");
            }
            return rotated.shut().isEmpty() ? DONE : NOT_ROTATED;
        } catch (SQLException e) {
            err.println("Not rotated: the database says: " + e.getMessage());
        } catch (SecretUnavailable e) {
            err.println("Not rotated. " + e.getMessage());
        }
        return NOT_ROTATED;
    }
}
