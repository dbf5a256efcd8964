package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.NeededBackup;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Restored;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;

/** Files of backups that go away and come back, and what then counts. */
@OnPostgres
class PresenceTest {
    private static final Path ARCHIVES = Path.of("target/backup-test/archives");

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @Inject
    LookForArchives look;

    @Inject
    RecordPresence presence;

    @Inject
    LookBeforeRelying before;

    @Inject
    Here here;

    @Inject
    FolderClaims folders;

    @Inject
    RecordCopy copies;

    @Inject
    FetchArchive fetch;

    private NeedWorld needs;
    private Rows rows;

    @BeforeEach
    void prepare() throws IOException {
        needs = new NeedWorld(database, mapper);
        rows = needs.rows;
        Files.createDirectories(ARCHIVES);
        // What other tests left is none of ours
        rows.run(
                "update backup set expired_at = now(), expired_why = 'test' where expired_at is null and target_id <> ?",
                needs.orders);
        rows.run("update own_backup set expired_at = now(), expired_why = 'test' where expired_at is null");
    }

    /** Proven and an hour old, with its file of five bytes. */
    private long backup() throws IOException {
        long id = needs.proven("1 hour");
        String file = "presence-" + UUID.randomUUID() + ".dump";
        Files.writeString(ARCHIVES.resolve(file), "12345");
        rows.run("update backup set file = ? where id = ?", file, id);
        look.round();
        return id;
    }

    private Path file(long backup) {
        return ARCHIVES.resolve(rows.text("select file from backup where id = ?", backup));
    }

    private String last(String what) {
        return rows.text("select " + what + " from audit_event where action like 'backup.%' order by seq desc limit 1");
    }

    @Test
    void fileThatIsDeletedByHand_countsForNothing_untilItIsThereAgain() throws IOException {
        needs.need("RESTORE_PROVEN", 24);
        long backup = backup();
        assertThat(rows.text("select folder from backup where id = ?", backup)).hasSize(36);
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));

        Files.delete(file(backup));
        look.round();
        needs.gate()
                .body("blockers.code", hasItem("backup_needed"))
                .body(
                        "backups[0].lacks",
                        containsString("the file of the newest is not there any more, and there is no copy of it"));
        assertThat(last("action")).isEqualTo("backup.missing");
        assertThat(last("sentence")).contains("did not find the file of the backup of “orders”");
        needs.world
                .mira
                .given()
                .get("/api/v1/backups/" + backup)
                .then()
                .body("missingSince", notNullValue(), "state", is("RESTORE_PROVEN"));
        needs.world
                .mira
                .given()
                .get("/api/v1/backups/" + backup + "/copies")
                .then()
                .body("sentence", is("No copy is known to be there"));
        needs.world
                .mira
                .given()
                .get("/backups/runs/" + backup)
                .then()
                .body(containsString("counts for nothing until its file is there again"));
        long events = rows.number("select count(*) from audit_event");
        look.round();
        assertThat(rows.number("select count(*) from audit_event")).isEqualTo(events);

        Files.writeString(file(backup), "12345");
        look.round();
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));
        assertThat(last("action")).isEqualTo("backup.found");
    }

    @Test
    void fileOfAnotherSize_isNotTheOneThatWasWritten() throws IOException {
        long backup = backup();
        Files.writeString(file(backup), "1234");
        look.round();
        assertThat(rows.text("select missing_why from backup where id = ?", backup))
                .isEqualTo("The file has 4 bytes, and 5 were written.");
    }

    private void copied(long backup) {
        long place = rows.number(
                "insert into backup_place (name, kind, path, elsewhere, created_at, created_by) values (?, 'FOLDER',"
                        + " '/none', true, now(), 'Ada Lind') returning id",
                "Vault " + UUID.randomUUID());
        rows.run(
                "insert into backup_copy (backup_id, place_id, state, next_try, medium, verified_at) values (?, ?,"
                        + " 'VERIFIED', now(), 'another machine', now())",
                backup,
                place);
    }

    @Test
    void missingHere_withAVerifiedCopyElsewhere_counts_untilThatIsGoneAsWell() throws IOException {
        needs.need("RESTORE_PROVEN", 24);
        long backup = backup();
        copied(backup);
        Files.delete(file(backup));
        look.round();
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));
        needs.world
                .mira
                .given()
                .get("/api/v1/backups/" + backup + "/copies")
                .then()
                .body("sentence", is("1 copy on 1 kind of storage, 1 elsewhere"));
        needs.world
                .mira
                .given()
                .get("/backups/runs/" + backup)
                .then()
                .body(containsString("Its file is missing here; a copy is at Vault"));
        rows.run("update backup_copy set reason = 'Nobody could look' where backup_id = ?", backup);
        needs.gate().body("blockers.code", hasItem("backup_needed"));
        rows.run("update backup_copy set state = 'PENDING', reason = '' where backup_id = ?", backup);
        long copy = rows.number("select id from backup_copy where backup_id = ?", backup);
        assertThat(copies.due()).as("there is nothing to copy").doesNotContain(copy);
        needs.gate().body("blockers.code", hasItem("backup_needed"));
    }

    @Test
    void folderOfAnotherNode_isLeftToIt_untilNobodyHoldsItAnyMore() throws IOException {
        long backup = backup();
        String other = UUID.randomUUID().toString();
        rows.run("update backup set folder = ?, started_at = now() - interval '1 hour' where id = ?", other, backup);
        rows.run("insert into backup_folder (id, seen_at) values (?, now())", other);
        Path kept = Files.move(file(backup), ARCHIVES.resolve("elsewhere-" + UUID.randomUUID()));
        look.round();
        presence.alone(Duration.ofMinutes(5));
        assertThat(rows.number("select count(*) from backup where missing_since is null and id = ?", backup))
                .isEqualTo(1);
        rows.run("update backup_folder set seen_at = now() - interval '6 minutes' where id = ?", other);
        presence.alone(Duration.ofMinutes(5));
        assertThat(rows.text("select missing_why from backup where not_known and id = ?", backup))
                .isEqualTo("No server that has it in its folder shows a sign of life.");
        assertThat(last("sentence"))
                .startsWith("does not know about the file of the backup of “orders” whether it is still there");
        Files.move(kept, file(backup)); // somebody brought it here
        look.round();
        assertThat(rows.number("select count(*) from backup where missing_since is null and id = ?", backup))
                .isEqualTo(1);
    }

    /** Each would say of the other's files that they are not there, and of its own that they are. */
    @Test
    void folderThatIsACopyOfAnotherNodes_getsANameOfItsOwn_andItsFilesCount() throws IOException {
        long backup = backup();
        String shared = rows.text("select folder from backup where id = ?", backup);
        rows.run(
                "insert into backup_folder_node (node, folder, since, seen_at) values ('first', ?, now() - interval '1 day',"
                        + " now())",
                shared);
        look.round();
        assertThat(here.folder().id()).isEqualTo(shared);
        rows.run("update backup_folder_node set seen_at = seen_at + interval '2 minutes' where node = 'first'");
        look.round();
        assertThat(here.folder().id()).isNotEqualTo(shared);
        assertThat(last("action")).isEqualTo("backup.folder_renamed");

        rows.run(
                "update backup set missing_since = now(), missing_why = 'not in the folder of the first' where id = ?",
                backup);
        look.round();
        assertThat(rows.text("select folder from backup where missing_since is null and id = ?", backup))
                .isEqualTo(here.folder().id());
        long events = rows.number("select count(*) from audit_event");
        look.round();
        look.round();
        assertThat(rows.number("select count(*) from audit_event")).isEqualTo(events);
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Nobody could say that they hold their folders meanwhile. */
    @Test
    void pauseOfOurOwnDatabase_makesNobodySilent_andSilenceAfterItIsNotKnown() throws IOException {
        needs.need("RESTORE_PROVEN", 24);
        long backup = backup();
        String other = UUID.randomUUID().toString();
        rows.run("update backup set folder = ?, started_at = now() - interval '1 hour' where id = ?", other, backup);
        rows.run("insert into backup_folder (id, seen_at) values (?, now() - interval '7 minutes')", other);
        Files.delete(file(backup));
        Ticking clock = new Ticking();
        LookForArchives round =
                new LookForArchives(presence, folders, here, BackupConfigs.with("present-every", "30s"), clock);
        round.start(null);
        round.round();
        clock.now = clock.now.plus(Duration.ofMinutes(7));
        round.round();
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));

        for (int i = 0; i < 6; i++) {
            clock.now = clock.now.plus(Duration.ofMinutes(1));
            round.round();
        }
        needs.gate().body("backups[0].lacks", containsString("it is not known whether the file of the newest is"));
        needs.world.mira.given().get("/api/v1/backups/" + backup).then().body("notKnown", is(true));
        needs.world
                .mira
                .given()
                .get("/backups/runs/" + backup)
                .then()
                .body(containsString("Nobody knows whether its file is there"));

        rows.run("update backup set folder = ? where id = ?", here.folder().id(), backup);
        look.round();
        needs.gate().body("backups[0].lacks", containsString("is not there any more"));
        assertThat(last("action")).as("now somebody looked").isEqualTo("backup.missing");
    }

    /** As after an upgrade from a version that did not look. */
    @Test
    void fileThatNobodyEverSaw_isMissingAfterAWhile() {
        long backup = needs.proven("1 hour");
        look.round();
        presence.alone(Duration.ofMinutes(5));
        assertThat(rows.number("select count(*) from backup where missing_since is null and id = ?", backup))
                .isEqualTo(1);
        rows.run("update backup set started_at = now() - interval '6 minutes' where id = ?", backup);
        presence.alone(Duration.ofMinutes(5));
        assertThat(rows.number("select count(*) from backup where missing_since is null and id = ?", backup))
                .isZero();
    }

    @Test
    void restoredInstance_believesNothing_andFindsWhatIsReallyThere() throws IOException {
        needs.need("RESTORE_PROVEN", 24);
        long gone = backup();
        long there = backup();
        Files.delete(file(gone));
        QuarkusTransaction.requiringNew().run(() -> presence.restored(new Restored(Instant.now(), Instant.now())));
        needs.gate().body("blockers.code", hasItem("backup_needed"));
        look.round();
        needs.gate().body("blockers.code", not(hasItem("backup_needed"))).body("backups[0].backup.id", is((int) there));
        assertThat(rows.number("select count(*) from backup where missing_since is not null and id = ?", gone))
                .isEqualTo(1);
    }

    /** It may have been deleted there after the moment that Phasegate was restored to. */
    @Test
    void restoredInstance_believesNoCopyElsewhere_beforeItWasMadeAgain() throws IOException {
        needs.need("RESTORE_PROVEN", 24);
        long backup = backup();
        copied(backup);
        Path file = file(backup);
        Files.delete(file);
        QuarkusTransaction.requiringNew().run(() -> presence.restored(new Restored(Instant.now(), Instant.now())));
        look.round();
        needs.gate().body("blockers.code", hasItem("backup_needed"));
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(fetch.possible(backup))
                    .as("it can be fetched from there")
                    .isTrue();
            assertThat(fetch.sure(backup)).isFalse();
        });
        Files.writeString(file, "12345");
        look.round();
        needs.gate().body("blockers.code", not(hasItem("backup_needed")));
        long copy = rows.number("select id from backup_copy where backup_id = ?", backup);
        assertThat(copies.due()).as("it is copied again").contains(copy);
    }

    /** More of them than are looked at in one round. */
    @Test
    void copiesThatWaitForAnotherNode_holdUpNoneOfThisOne() throws IOException {
        long others = backup();
        rows.run("update backup set folder = 'that-of-another-node' where id = ?", others);
        rows.run(
                "with p as (insert into backup_place (name, kind, path, elsewhere, created_at, created_by) select ? || g,"
                        + " 'FOLDER', '/none', false, now(), 'Ada Lind' from generate_series(1, 60) g returning id)"
                        + " insert into backup_copy (backup_id, place_id, state, next_try, medium)"
                        + " select ?, id, 'PENDING', now() - interval '1 hour', '' from p",
                "Other " + UUID.randomUUID(),
                others);
        long mine = backup();
        copied(mine);
        rows.run("update backup_copy set state = 'PENDING' where backup_id = ?", mine);
        assertThat(copies.due()).contains(rows.number("select id from backup_copy where backup_id = ?", mine));
        rows.run("delete from backup_copy where backup_id = ?", others);
    }

    @Test
    void manyThatGoAtOnce_areOneEntry() throws IOException {
        long first = backup();
        long second = backup();
        Files.delete(file(first));
        Files.delete(file(second));
        look.round();
        assertThat(last("sentence")).startsWith("did not find the files of 2 backups");
    }

    /** Between two rounds. */
    @Test
    void stepThatReliesOnAFileDeletedAMomentAgo_doesNotBegin() throws IOException {
        long backup = backup();
        Files.delete(file(backup));
        assertThat(refusal(backup)).contains("can't be relied on any more", "not in the folder of backups any more");
        Files.writeString(file(backup), "12345");
        assertThat(refusal(backup)).isEmpty();
        rows.run("update backup set folder = 'that-of-another-node' where id = ?", backup);
        Files.delete(file(backup));
        assertThat(refusal(backup)).isEmpty();
        needs.world.mira.given().get("/api/v1/backups/" + backup).then().body("missingSince", nullValue());
    }

    private String refusal(long backup) {
        var fact = new BackupFact(
                1,
                needs.orders,
                "orders",
                NeededBackup.Wanted.READ_VERIFIED,
                1,
                new BackupFact.Relied(backup, Instant.now(), "ff", null, null, Instant.now()),
                "");
        try {
            QuarkusTransaction.requiringNew().run(() -> before.began(null, null, null, List.of(fact)));
            return "";
        } catch (Conflict e) {
            return e.getMessage();
        }
    }
}
