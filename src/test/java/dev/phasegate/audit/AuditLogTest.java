package dev.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.audit.chain.ChainVerifier;
import dev.phasegate.audit.chain.Verification;
import dev.phasegate.testsupport.OnPostgres;

@OnPostgres
class AuditLogTest {
    private static final long PLAN = 4_000_001;
    private static final int THREADS = 16;
    private static final int ROUNDS = 40;

    @Inject
    AuditLog audit;

    @Inject
    AuditQuery query;

    @Inject
    StoredChain chain;

    @Inject
    AgroalDataSource database;

    @Inject
    Session session;

    @Test
    void append_isShownAndPartOfTheChain() throws SQLException {
        append(PLAN, "ticked “Refund \u0000 part of an order” \ud83d");

        ActivityEvent event = query.latestFor(List.of(PLAN), 1).get(0);
        assertThat(event.sentence()).isEqualTo("ticked “Refund \uFFFD part of an order” \uFFFD");
        assertThat(event.actorName()).isEqualTo("Phasegate");
        assertThat(event.phase()).isEqualTo(2);
        assertThat(wholeChain()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void append_outsideATransaction_isRefused() {
        assertThatThrownBy(() -> audit.append(new AuditEntry("item.done", PLAN, 1, "did it", Map.of())))
                .isInstanceOf(jakarta.transaction.TransactionalException.class);
    }

    @Test
    void manyWriters_makeOneUnbrokenChain() throws Exception {
        long plan = PLAN + 1;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                writers.add(threads.submit(() -> writeRounds(plan)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(query.latestFor(List.of(plan), 2 * THREADS * ROUNDS + 1)).hasSize(2 * THREADS * ROUNDS);
        assertThat(wholeChain()).isInstanceOf(Verification.Intact.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set sentence = 'nothing'",
                "delete from audit_event",
                "truncate audit_event",
                "update audit_checkpoint set at = now()",
                "delete from audit_checkpoint",
                "truncate audit_checkpoint"
            })
    void change_isRefusedByTheDatabase(String statement) throws SQLException {
        append(PLAN, "ticked something");
        run(
                "insert into audit_checkpoint (seq, hash, at, key_id, signature)"
                        + " select seq, hash, at, 'unknown', '' from audit_event order by seq desc limit 1 on conflict do nothing");

        assertThatThrownBy(() -> run(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("can only be added to");
    }

    @Test
    void rowThatDoesNotHash_isRefusedByTheDatabase() {
        assertThatThrownBy(
                        () -> run(
                                "insert into audit_event (seq, at, actor_name, action, sentence, body, prev_hash, hash)"
                                        + " select seq + 1, at, 'Mira', 'item.done', 'did it', '{}'::bytea, hash, hash from audit_event"
                                        + " union all select 1, now(), 'Mira', 'item.done', 'did it', '{}'::bytea, sha256(''), sha256('')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("audit_event_hash");
    }

    @Test
    void insertRevoked_nothingChanges() throws SQLException {
        long plan = PLAN + 2;
        run("create table if not exists audit_probe (plan bigint)");
        run("revoke insert on audit_event from current_user");
        try {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        session.createNativeMutationQuery("insert into audit_probe values (" + plan + ")")
                                .executeUpdate();
                        audit.append(new AuditEntry("item.done", plan, 1, "ticked it", Map.of()));
                    }))
                    .isInstanceOf(AuditUnavailable.class);
        } finally {
            run("grant insert on audit_event to current_user");
        }

        assertThat(probes(plan)).isZero();
        assertThat(query.latestFor(List.of(plan), 1)).isEmpty();
        append(plan, "ticked it");
        assertThat(query.latestFor(List.of(plan), 1)).hasSize(1);
    }

    private void writeRounds(long plan) {
        for (int i = 0; i < ROUNDS; i++) {
            String sentence = "ticked item " + i;
            QuarkusTransaction.requiringNew().run(() -> {
                audit.append(new AuditEntry("item.done", plan, 1, sentence, Map.of("round", sentence)));
                audit.append(new AuditEntry("phase.passed", plan, 1, "passed phase 1", null));
            });
        }
    }

    private void append(long plan, String sentence) {
        QuarkusTransaction.requiringNew()
                .run(() -> audit.append(new AuditEntry("item.done", plan, 2, sentence, Map.of("at", "now"))));
    }

    private Verification wholeChain() throws SQLException {
        ChainVerifier verifier = new ChainVerifier();
        List<StoredChain.Row> rows = chain.after(0, 1_000);
        while (!rows.isEmpty()) {
            for (StoredChain.Row row : rows) {
                assertThat(row.shown()).isTrue();
                verifier.add(row.link());
            }
            rows = chain.after(rows.get(rows.size() - 1).link().seq(), 1_000);
        }
        return verifier.end();
    }

    private long probes(long plan) {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(
                                "select count(*) from audit_probe where plan = " + plan, Long.class)
                        .getSingleResult());
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
