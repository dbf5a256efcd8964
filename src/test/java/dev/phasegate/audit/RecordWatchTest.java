package dev.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.audit.chain.Checkpoint;
import dev.phasegate.testsupport.OnPostgres;

/** Each test has a watch of its own, as a node that has just started. */
@OnPostgres
class RecordWatchTest {
    private static final long PLAN = 4_100_001;

    @Inject
    AuditLog audit;

    @Inject
    StoredChain chain;

    @Inject
    AgroalDataSource database;

    @TempDir
    Path folder;

    private static int starts;

    private RecordWatch watch;

    @BeforeEach
    void start() {
        watch = watch(Optional.of(outside()));
        append();
        append();
    }

    @AfterEach
    void mend() throws SQLException {
        run("alter table audit_event enable trigger all");
    }

    @Test
    void untouched_isVerifiedSignedAndCopied() throws Exception {
        watch.look();

        assertThat(watch.state().complete()).isTrue();
        assertThat(watch.state().unprotected()).isEmpty();
        assertThat(new CheckpointFile(outside()).newest()).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
    }

    @Test
    void laterEvents_areVerifiedFromWhereItStopped() {
        watch.look();
        long before = watch.state().verified();
        append();
        watch.look();

        assertThat(watch.state().verified()).isEqualTo(before + 1);
        assertThat(watch.state().complete()).isTrue();
    }

    @Test
    void withoutOutsideFile_saysWhatIsNotProtected() {
        RecordWatch alone = watch(Optional.empty());
        alone.look();

        assertThat(alone.state().complete()).isTrue();
        assertThat(alone.state().unprotected())
                .startsWith("Not protected against")
                .contains("cuts off the end");
    }

    @Test
    void sentenceChangedBehindTheTrigger_isNamed() throws SQLException {
        long seq = chain.head();
        run("alter table audit_event disable trigger all");
        String kept = "update audit_event set sentence = 'ticked it' where seq = " + seq;
        run("update audit_event set sentence = 'did nothing' where seq = " + seq);
        try {
            watch.look();
        } finally {
            run(kept);
        }

        assertThat(watch.state().broken()).isTrue();
        assertThat(watch.state().brokenAt()).isEqualTo(seq);
    }

    @Test
    void endCutOff_isSeenByTheOutsideCopyAfterARestart() throws SQLException {
        watch.look();
        long head = chain.head();
        run("alter table audit_event disable trigger all");
        run("alter table audit_checkpoint disable trigger all");
        run("create table cut as select * from audit_event where seq = " + head);
        run("create table cut_checkpoint as select * from audit_checkpoint where seq = " + head);
        run("create table cut_head as select * from audit_head");
        run("delete from audit_checkpoint where seq = " + head);
        run("delete from audit_event where seq = " + head);
        run("update audit_head set seq = seq - 1, hash = (select hash from audit_event where seq = " + (head - 1)
                + ")");
        RecordWatch restarted = watch(Optional.of(outside()));
        try {
            restarted.look();
        } finally {
            run(
                    "insert into audit_event (seq, at, actor_id, actor_name, action, plan_id, phase, sentence, body, prev_hash,"
                            + " hash) select seq, at, actor_id, actor_name, action, plan_id, phase, sentence, body, prev_hash, hash"
                            + " from cut");
            run("insert into audit_checkpoint select * from cut_checkpoint");
            run("update audit_head set (seq, hash) = (select seq, hash from cut_head)");
            run("drop table cut, cut_checkpoint, cut_head");
            run("alter table audit_checkpoint enable trigger all");
        }

        assertThat(restarted.state().brokenAt()).isEqualTo(head);
        assertThat(restarted.state().why()).contains("checkpoint vouches for event " + head);
    }

    @Test
    void restoredFromABackup_checkpointsOfWhatItDidNotHave_areForgivenAndTold() throws Exception {
        long beyond = chain.head() + 7;
        String left = new Checkpoint(beyond, "ab".repeat(32), "2026-01-01T00:00:00Z", "k", "").line();
        Files.writeString(outside(), left + "\n");
        watch.look();
        assertThat(watch.state().brokenAt()).isEqualTo(chain.head() + 1);

        QuarkusTransaction.requiringNew()
                .run(() -> audit.append(
                        new AuditEntry("instance.restored", null, null, "was restored", Map.of("lastEvent", 1))));
        RecordWatch restored = watch(Optional.of(outside()));
        restored.look();

        assertThat(restored.state().complete()).isTrue();
        assertThat(restored.state().unprotected()).contains("know events up to " + beyond);
        assertThat(new CheckpointFile(outside()).newest().orElseThrow().seq()).isEqualTo(chain.head());
    }

    private RecordWatch watch(Optional<Path> outside) {
        AuditConfig config = new AuditConfig() {
            @Override
            public Path keyFile() {
                return key();
            }

            @Override
            public Optional<Path> checkpointFile() {
                return outside;
            }

            @Override
            public String every() {
                return "1h";
            }
        };
        // Each start an hour later than the one before, so that a checkpoint is due.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(++starts));
        return new RecordWatch(chain, new Checkpoints(chain, config, later), later);
    }

    private Path key() {
        return folder.resolve("audit.key");
    }

    private Path outside() {
        return folder.resolve("checkpoints.ndjson");
    }

    private void append() {
        QuarkusTransaction.requiringNew()
                .run(() -> audit.append(new AuditEntry("item.done", PLAN, 1, "ticked it", Map.of())));
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
