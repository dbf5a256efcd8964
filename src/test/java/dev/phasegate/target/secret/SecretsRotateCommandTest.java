package dev.phasegate.target.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;

@OnPostgres
class SecretsRotateCommandTest {
    private static final Path FILE = Path.of("target/secrets-test.key");

    @Inject
    Vault vault;

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final String kind = "test-" + UUID.randomUUID();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int rotate() {
        return new SecretsRotateCommand(
                        new PrintStream(out, true),
                        new PrintStream(err, true),
                        Map.of("PHASEGATE_SECRETS_KEY_FILE", FILE.toString()),
                        Path.of("target"))
                .run(Map.of(
                        "quarkus.datasource.jdbc.url", url,
                        "quarkus.datasource.username", user,
                        "quarkus.datasource.password", password));
    }

    private void put(long id) {
        QuarkusTransaction.requiringNew().run(() -> vault.put(new SecretOwner(kind, id), "secret of " + id));
    }

    private String opened(long id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> vault.open(new SecretOwner(kind, id)).orElseThrow().reveal());
    }

    @Test
    void rotated_allOpenUnderTheNewKeyAlone() throws Exception {
        for (long id = 1; id <= 20; id++) {
            put(id);
        }
        List<String> before = Files.readAllLines(FILE);
        assertThat(rotate()).as(err.toString()).isEqualTo(SecretsRotateCommand.DONE);
        assertThat(Files.readAllLines(FILE)).hasSize(1).doesNotContainAnyElementsOf(before);
        for (long id = 1; id <= 20; id++) {
            assertThat(opened(id)).isEqualTo("secret of " + id);
        }
        assertThat(out.toString())
                .contains("are under the master key")
                .doesNotContain(Files.readString(FILE).strip());
        assertThat(new Rows(database).texts("select distinct key_id from secret where source = 'STORED'"))
                .hasSize(1);
    }

    @Test
    void rotatedWhileSecretsAreStored_losesNone() throws Exception {
        AtomicBoolean go = new AtomicBoolean(true);
        List<Long> stored = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            long from = 1000L * (t + 1);
            Thread thread = new Thread(() -> {
                for (long id = from; go.get() && id < from + 500; id++) {
                    put(id);
                    stored.add(id);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(rotate()).as(err.toString()).isEqualTo(SecretsRotateCommand.DONE);
        }
        go.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(stored).isNotEmpty().allSatisfy(id -> assertThat(opened(id)).isEqualTo("secret of " + id));
    }

    @Test
    void rowCopiedToAnotherOwner_staysShut() {
        put(1);
        put(2);
        new Rows(database)
                .run(
                        "update secret b set key_id = a.key_id, wrapped_key = a.wrapped_key, sealed = a.sealed from secret a"
                                + " where a.owner = ? and b.owner = a.owner and a.owner_id = 1 and b.owner_id = 2",
                        kind);
        assertThat(opened(1)).isEqualTo("secret of 1");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> opened(2)))
                .hasStackTraceContaining("was changed or belongs to something else");
        assertThat(rotate()).isEqualTo(SecretsRotateCommand.NOT_ROTATED);
        assertThat(err.toString()).isEqualTo("The secret of " + kind + " 2 did not open: enter it anew.\n");
        assertThat(opened(1)).isEqualTo("secret of 1");
        new Rows(database).run("delete from secret where owner = ?", kind);
    }
}
