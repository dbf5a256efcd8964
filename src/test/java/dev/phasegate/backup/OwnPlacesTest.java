package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestSsh;
import dev.phasegate.testsupport.TestTargets;
import dev.phasegate.testsupport.TestUsers.Person;

/** Backups of Phasegate itself at other places: the archive, and never without the keys beside it. */
@OnPostgres
class OwnPlacesTest {
    private static final Path ARCHIVES = Path.of("target/backup-test/archives");
    private static final String ALL = "/api/v1/own-backups";

    @Inject
    DataSource database;

    @Inject
    CopyRounds copies;

    @Inject
    RecordOwnBackup record;

    @Inject
    LookForArchives look;

    private PlanWorld world;
    private Rows rows;
    private Person admin;

    @BeforeEach
    void prepare() throws IOException {
        world = new PlanWorld(database);
        rows = new Rows(database);
        admin = world.people.administrator("Ada Lind");
        Files.createDirectories(ARCHIVES);
        rows.run("delete from own_backup_place");
        rows.run("update own_backup set ended_at = now(), state = 'FAILED', reason = 'x' where ended_at is null");
        rows.run("update own_backup set expired_at = now(), expired_why = 'test' where expired_at is null");
    }

    private static String sum(String content) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** With both its files, as a run leaves them; answers the name. */
    private String backup() throws Exception {
        String name = "phasegate-itself-" + UUID.randomUUID() + ".tar.gz";
        Files.writeString(ARCHIVES.resolve(name), name);
        Files.writeString(ARCHIVES.resolve(name + ".keys"), "sealed " + name);
        rows.run(
                "insert into own_backup (state, way, sealed, asked_by, started_at, ended_at, node, beat_at, file, bytes,"
                        + " sha256, snapshot_at, verified_at, proven_at, keys, key_id, keys_bytes, keys_sha256) values"
                        + " ('RESTORE_PROVEN', 'FILES', false, 'x', now(), now(), 'x', now(), ?, ?, ?, now(), now(), now(),"
                        + " 'audit.key', 'k', ?, ?)",
                name,
                (long) name.length(),
                sum(name),
                (long) ("sealed " + name).length(),
                sum("sealed " + name));
        look.round();
        return name;
    }

    private long id(String name) {
        return rows.number("select id from own_backup where file = ?", name);
    }

    private int place(Map<String, Object> body) {
        return admin.given()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/backup-places")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private int folder(Path folder) {
        return place(Map.of(
                "name",
                "Disk " + folder.getFileName(),
                "kind",
                "FOLDER",
                "path",
                folder.toAbsolutePath().toString()));
    }

    private static Path newFolder() throws IOException {
        return Files.createDirectories(
                Path.of("target/backup-test/places", UUID.randomUUID().toString()));
    }

    private int vault(TestSsh host) {
        int target = TestTargets.vault(admin, host);
        return place(Map.of(
                "name", "Vault " + target, "kind", "SFTP", "target", target, "path", "/backups", "elsewhere", true));
    }

    @Test
    void archiveAndKeys_goToAFolderAndAnSftpHost_areVerified_andExpireThere() throws Exception {
        Path disk = newFolder();
        Path remote = Files.createTempDirectory("vault");
        Path far = Files.createDirectory(remote.resolve("backups"));
        String name = backup();
        try (TestSsh host = new TestSsh("keeper", "secret-keeper", null, remote)) {
            int first = folder(disk);
            int second = vault(host);
            world.as(world.owner)
                    .formParam("places", first)
                    .post("/backups/itself/places")
                    .then()
                    .statusCode(403);
            admin.given()
                    .formParam("places", List.of(first, second))
                    .post("/backups/itself/places")
                    .then()
                    .statusCode(303);
            copies.round();
            for (Path there : List.of(disk, far)) {
                assertThat(there.resolve(name)).hasContent(name);
                assertThat(there.resolve(name + ".keys")).hasContent("sealed " + name);
            }
            admin.given()
                    .get("/backups/itself")
                    .then()
                    .statusCode(200)
                    .body(
                            containsString("Of the newest: 3 copies on 2 kinds of storage, 1 elsewhere"),
                            containsString("There: Vault"),
                            not(containsString("Missing for 3-2-1")));
            world.token(admin, "admin")
                    .get(ALL)
                    .then()
                    .body("items[0].copies.state", is(List.of("VERIFIED", "VERIFIED")))
                    .body("items[0].missing", is(List.of()));
            assertThat(
                            rows.texts(
                                    "select sentence from audit_event where action = 'backup.copied' order by seq desc limit 2"))
                    .allSatisfy(
                            sentence -> assertThat(sentence).startsWith("copied the backup of Phasegate itself to "));

            Files.delete(ARCHIVES.resolve(name + ".keys")); // an archive without its keys is none
            look.round();
            admin.given()
                    .get("/backups/itself")
                    .then()
                    .body(containsString("Not there any more"), not(containsString("Of the newest")));

            backup();
            assertThat(record.expire(1)).isEmpty(); // what is missing may come back
            Files.writeString(ARCHIVES.resolve(name + ".keys"), "sealed " + name);
            look.round();
            assertThat(record.expire(1)).containsExactly(name);
            copies.round();
            assertThat(disk).isEmptyDirectory();
            assertThat(far).isEmptyDirectory();
        }
    }

    @Test
    void keysThatChangedHere_areNotCopied_andTheBackupIsNone() throws Exception {
        Path disk = newFolder();
        String name = backup();
        Files.writeString(ARCHIVES.resolve(name + ".keys"), "xealed " + name);
        world.token(admin, "admin")
                .contentType("application/json")
                .body(Map.of("places", List.of(folder(disk))))
                .put(ALL + "/places")
                .then()
                .statusCode(200);
        copies.round();
        assertThat(disk).isEmptyDirectory();
        assertThat(rows.text("select state from own_backup where file = ?", name))
                .isEqualTo("FAILED");
    }

    @Test
    void places_areThoseThatAreRegistered_andOneThatIsRemovedIsUsedNoMore() throws Exception {
        int disk = folder(newFolder());
        String name = backup();
        world.token(admin, "admin")
                .contentType("application/json")
                .body(Map.of("places", List.of(disk, 987_654_321)))
                .put(ALL + "/places")
                .then()
                .statusCode(422);
        admin.given().post("/backups/itself/" + id(name) + "/copies").then().statusCode(409);
        admin.given()
                .formParam("places", disk)
                .post("/backups/itself/places")
                .then()
                .statusCode(303);
        admin.given().post("/backups/itself/" + id(name) + "/copies").then().statusCode(303);
        admin.given().delete("/api/v1/backup-places/" + disk).then().statusCode(204);
        world.token(admin, "admin").get(ALL + "/places").then().body("places", is(List.of()));
    }
}
