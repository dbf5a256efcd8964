package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.backup.archive.ArchiveFolder;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.KeyBundle;
import dev.phasegate.shared.Invalid;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Tls;

/** What needs neither server nor database. */
class RestoreRulesTest {
    private static final List<RestoreAccess.Place> PLACES = List.of(
            new RestoreAccess.Place(7, "Orders", TargetKind.POSTGRESQL, "orders", "db.example.org"),
            new RestoreAccess.Place(8, "Server", TargetKind.POSTGRESQL, "postgres", "db.example.org"),
            new RestoreAccess.Place(9, "Maria", TargetKind.MARIADB, "shop", "db.example.org"));

    @TempDir
    Path folder;

    private static Map<String, String> faults(String target, String mode, String name, String why) {
        try {
            new RestoreForm(target, mode, name, true, why, "").check(PLACES);
            return Map.of();
        } catch (Invalid e) {
            return e.fields();
        }
    }

    @Test
    void form_replacingTakesTheNameTyped_andNewOneThatIsAnother() {
        assertThat(faults("7", "REPLACE", "orders", "Lost")).isEmpty();
        assertThat(faults("7", "NEW", "orders_copy", "Lost")).isEmpty();
        assertThat(faults("7", "REPLACE", "Orders", "Lost")).containsOnlyKeys("name");
        assertThat(faults("7", "REPLACE", "", "Lost")).containsOnlyKeys("name");
        assertThat(faults("8", "REPLACE", "postgres", "Lost")).containsOnlyKeys("name");
        assertThat(faults("7", "NEW", "orders", "Lost")).containsOnlyKeys("name");
        assertThat(faults("7", "NEW", "template1", "Lost")).containsOnlyKeys("name");
        assertThat(faults("7", "NEW", "a\"b; drop", "Lost")).containsOnlyKeys("name");
        assertThat(faults("7", "NEW", "n".repeat(64), "Lost")).containsOnlyKeys("name");
        assertThat(faults("10", "GONE", "x", " ")).containsOnlyKeys("target", "mode", "why");
        assertThat(faults(null, null, null, null)).containsOnlyKeys("target", "mode", "why");
    }

    @Test
    void form_ofAMariaDb_replacesNothing_andSaysWhatToDo() {
        assertThat(faults("9", "NEW", "shop_again", "Lost")).isEmpty();
        assertThat(faults("9", "REPLACE", "shop", "Lost"))
                .containsOnlyKeys("mode")
                .containsValue(RestoreForm.NOT_REPLACED);
        assertThat(faults("9", "NEW", "Shop", "Lost")).containsOnlyKeys("name");
        assertThat(faults("9", "NEW", "MySQL", "Lost")).containsOnlyKeys("name");
    }

    @Test
    void superuser_isTyped_orNothing() {
        assertThat(RestoreForm.empty().asSuperuser()).isFalse();
        RestoreForm typed = new RestoreForm("7", "NEW", "copy", true, "Lost", " as superuser ");
        assertThat(typed.check(PLACES).id()).isEqualTo(7);
        assertThat(typed.asSuperuser()).isTrue();
        RestoreForm yes = new RestoreForm("7", "NEW", "copy", true, "Lost", "yes");
        assertThatThrownBy(() -> yes.check(PLACES))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.fields()).containsOnlyKeys("superuser"));
        assertThat(yes.asSuperuser()).isFalse();
    }

    @Test
    void oldName_saysWhen_andFits() {
        Instant at = Instant.parse("2026-11-22T07:15:09Z");
        assertThat(PostgresPlace.old("orders", at)).isEqualTo("orders_before_20261122_071509");
        assertThat(PostgresPlace.old("ö".repeat(31), at).getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(60, 63);
    }

    @Test
    void lostRows_sayWhatGoesAndWhatComesBack() {
        LostRows lost = new LostRows(
                List.of(
                        new LostRows.Line("public.orders", 1000L, 1300L, true),
                        new LostRows.Line("public.same", 5L, 5L, true),
                        new LostRows.Line("public.gone", 7L, null, false),
                        new LostRows.Line("public.emptied", 7L, 2L, true),
                        new LostRows.Line("public.new", null, 40L, false)),
                "");
        assertThat(LostRows.parse(lost.json())).isEqualTo(lost);
        assertThat(lost.same()).isEqualTo(2);
        assertThat(lost.differing())
                .extracting(LostRows.Line::goes)
                .containsExactly("300 rows", "5 rows come back", "all of it");
        assertThat(lost.tables().get(4).is()).isEqualTo("about 40 rows");
        assertThat(LostRows.parse("")).isEqualTo(LostRows.unknown(""));
    }

    @Test
    void keyBundle_opensWithItsKeyAlone_andKnowsItsArchive() throws Exception {
        BackupKey key = BackupKey.parse("ab".repeat(32));
        KeyBundle bundle =
                new KeyBundle("a.tar.gz", 5, "ff", "2026-11-22T07:15:09Z", Map.of("secrets.key", new byte[] {1, 2, 3}));
        try (ArchiveFolder archives = ArchiveFolder.open(folder, "me");
                ArchiveWriter sealed = archives.write("a.tar.gz.keys", key)) {
            bundle.writeTo(sealed);
            sealed.end();
            sealed.finish();
        }
        Path file = folder.resolve("a.tar.gz.keys");
        KeyBundle read = KeyBundle.open(file, new BackupKeys(List.of(key)));
        assertThat(read.files().get("secrets.key")).containsExactly(1, 2, 3);
        assertThat(read.of(folder.resolve("a.tar.gz")).sha256()).isEqualTo("ff");
        BackupKeys other = new BackupKeys(List.of(BackupKey.parse("cd".repeat(32))));
        assertThatThrownBy(() -> KeyBundle.open(file, other)).isInstanceOf(Damaged.class);
        byte[] bytes = Files.readAllBytes(file);
        bytes[60] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> KeyBundle.open(file, new BackupKeys(List.of(key))))
                .isInstanceOf(Damaged.class);
    }

    @Test
    void ownAddress_isWherePgDumpGoes() throws Exception {
        Source plain = address("jdbc:postgresql://db/phasegate?user=pg&ApplicationName=x", "")
                .source(false);
        assertThat(plain.to().port()).isEqualTo(5432);
        assertThat(plain.user()).isEqualTo("pg");
        assertThat(plain.database()).isEqualTo("phasegate");
        assertThat(plain.tls().mode()).isEqualTo(Tls.Mode.OFF);
        Source safe = address("jdbc:postgresql://db.example.org:6000/x?sslmode=verify-full", "me")
                .source(false);
        assertThat(safe.to().toString()).isEqualTo("db.example.org:6000");
        assertThat(safe.tls().mode()).isEqualTo(Tls.Mode.VERIFIED);
        assertThatThrownBy(() -> address("jdbc:postgresql:x", "me").source(false))
                .hasMessageContaining("names no host");
    }

    private static OwnAddress address(String jdbc, String user) {
        return new OwnAddress(jdbc, user, null);
    }

    /** What the driver encrypts, a program encrypts: “prefer” is what both sides agreed on, never less. */
    @ParameterizedTest
    @CsvSource({
        "'',                        true,  UNVERIFIED",
        "'',                        false, OFF",
        "sslmode=prefer,            true,  UNVERIFIED",
        "sslmode=allow,             true,  UNVERIFIED",
        "sslmode=allow,             false, OFF",
        "sslmode=disable,           false, OFF",
        "sslmode=require,           true,  UNVERIFIED",
        "sslmode=verify-ca,         true,  VERIFIED",
        "ssl=true,                  true,  VERIFIED",
        "ssl=true&sslmode=require,  true,  UNVERIFIED",
    })
    void ownDatabase_isReachedAsItsDriverReachesIt(String options, boolean encrypted, Tls.Mode mode)
            throws IOException {
        assertThat(address(
                                "jdbc:postgresql://db/x?sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&" + options,
                                "me")
                        .source(encrypted)
                        .tls()
                        .mode())
                .isEqualTo(mode);
    }

    @Test
    void passwordInTheAddress_comesAlong_asItIsMeant() throws IOException {
        assertThat(address("jdbc:postgresql://db/x?password=a%26b&user=me", "")
                        .source(false)
                        .password()
                        .reveal())
                .isEqualTo("a&b");
    }
}
