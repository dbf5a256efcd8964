package dev.phasegate.backup.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundSsh;
import dev.phasegate.target.guard.SshLogin;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.TestSsh;

/** A second folder and a real SFTP server: what arrives is the same, what does not leaves nothing. */
class ShelvesTest {
    @TempDir
    static Path temp;

    private static Path own;
    private static Path there;
    private static Path remote;
    private static TestSsh host;
    private static OutboundSsh ssh;
    private static Written archive;

    @BeforeAll
    static void prepare() throws Exception {
        own = Files.createDirectory(temp.resolve("own"));
        there = Files.createDirectory(temp.resolve("there"));
        remote = Files.createDirectories(temp.resolve("remote/backups")).getParent();
        byte[] bytes = new byte[3_000_017];
        new Random(5).nextBytes(bytes);
        Path file = Files.write(own.resolve("orders.dump"), bytes);
        archive = new Written(file, bytes.length, sum(bytes));
        host = new TestSsh("keeper", "secret-keeper", null, remote);
        ssh = new OutboundSsh(new Guard(name -> List.of(InetAddress.getLoopbackAddress())));
    }

    @AfterAll
    static void stop() {
        ssh.close();
        host.close();
    }

    private static String sum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static Shelf sftp(String folder) throws Exception {
        return new SftpShelf(
                ssh.open(
                        new Destination("vault.example", host.port(), new Allowance(false, true)),
                        new SshLogin(
                                "keeper",
                                new Secret("secret-keeper"),
                                Set.of(host.fingerprint()),
                                Duration.ofSeconds(10))),
                folder);
    }

    private static void thereAndBack(Shelf shelf, Path folder) throws IOException {
        List<Long> told = new ArrayList<>();
        shelf.put(archive, "orders.dump", told::add);
        assertThat(folder.resolve("orders.dump")).hasSameBinaryContentAs(archive.file());
        assertThat(rights(folder.resolve("orders.dump"))).isEqualTo("rw-------");
        assertThat(told).isSorted().endsWith(2 * archive.bytes());
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        shelf.get("orders.dump", back, done -> {});
        assertThat(back.toByteArray()).isEqualTo(Files.readAllBytes(archive.file()));
        shelf.put(archive, "orders.dump", done -> {}); // once more, over what is there
        shelf.delete("orders.dump");
        shelf.delete("orders.dump");
        assertThat(folder).isEmptyDirectory();
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** The place of a share that is not mounted. */
    @Test
    void emptyFolder_saysNothingOfWhatIsGone() throws Exception {
        Path bare = Files.createDirectory(temp.resolve("bare"));
        try (Shelf shelf = new FolderShelf(bare, own)) {
            assertThatThrownBy(() -> shelf.size("size.dump"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Is it mounted?");
        }
    }

    @Test
    void size_isThatOfWhatIsThere_andEmptyWhereNothingIs() throws Exception {
        Files.writeString(there.resolve("another.dump"), "x");
        for (Shelf shelf : List.of(new FolderShelf(there, own), sftp("/backups"))) {
            try (shelf) {
                assertThat(shelf.size("size.dump")).isEmpty();
                shelf.put(archive, "size.dump", bytes -> {});
                assertThat(shelf.size("size.dump")).hasValue(archive.bytes());
                shelf.delete("size.dump");
            }
        }
    }

    /** What a broken copy left may be everybody's to read. */
    @Test
    void sftp_overWhatOthersMayRead_isNobodyElsesBeforeItsFirstByte() throws Exception {
        Path partial = Files.writeString(remote.resolve("backups/orders.dump.partial"), "left");
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-r--r--"));
        try (Shelf shelf = sftp("/backups")) {
            shelf.put(archive, "orders.dump", done -> {
                if (Files.exists(partial)) {
                    assertThat(partial)
                            .satisfies(file -> assertThat(rights(file)).isEqualTo("rw-------"));
                }
            });
            assertThat(rights(remote.resolve("backups/orders.dump"))).isEqualTo("rw-------");
            shelf.delete("orders.dump");
        }
    }

    @Test
    void folder_thereAndBack() throws Exception {
        try (Shelf shelf = new FolderShelf(there, own)) {
            assertThat(shelf.medium()).isEqualTo("the disk of this server");
            thereAndBack(shelf, there);
        }
    }

    @Test
    void sftp_thereAndBack() throws Exception {
        try (Shelf shelf = sftp("/backups")) {
            assertThat(shelf.medium()).isEqualTo("another machine");
            thereAndBack(shelf, remote.resolve("backups"));
        }
    }

    @Test
    void archiveThatChangedHere_isDamaged_andNothingIsLeftThere() throws Exception {
        Written other = new Written(archive.file(), archive.bytes(), "0".repeat(64));
        try (Shelf shelf = new FolderShelf(there, own)) {
            assertThatThrownBy(() -> shelf.put(other, "orders.dump", done -> {}))
                    .isInstanceOf(Damaged.class);
        }
        try (Shelf shelf = sftp("/backups")) {
            assertThatThrownBy(() -> shelf.put(other, "orders.dump", done -> {}))
                    .isInstanceOf(Damaged.class);
        }
        assertThat(there).isEmptyDirectory();
        assertThat(remote.resolve("backups")).isEmptyDirectory();
    }

    /** Somebody on the other side writes into it while it arrives. */
    @Test
    void whatIsReadBackDifferently_isNotTaken_andHasNoName() throws Exception {
        for (Path folder : List.of(there, remote.resolve("backups"))) {
            try (Shelf shelf = folder.equals(there) ? new FolderShelf(there, own) : sftp("/backups")) {
                boolean[] changed = {false};
                assertThatThrownBy(() -> shelf.put(archive, "orders.dump", done -> {
                            if (!changed[0] && done >= archive.bytes()) {
                                changed[0] = true;
                                changeLast(folder.resolve("orders.dump.partial"));
                            }
                        }))
                        .hasMessageContaining("What was read back there is not what was sent");
            }
            assertThat(folder).isEmptyDirectory();
        }
    }

    private static void changeLast(Path file) {
        try {
            long size = Files.size(file);
            try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), Math.max(0, size / 2));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsNotThere_isSaidInWords() throws Exception {
        assertThatThrownBy(() -> new FolderShelf(temp.resolve("none"), own))
                .hasMessageContaining("There is no folder")
                .hasMessageContaining("Is it mounted?");
        assertThatThrownBy(() -> new FolderShelf(own, own)).hasMessage("That is the folder of backups itself.");
        assertThatThrownBy(() -> sftp("/none")).hasMessageContaining("There is no folder /none on that host");
    }

    @Test
    void threeTwoOne_isAFactInWords() {
        ThreeTwoOne.Copy here = new ThreeTwoOne.Copy("the disk of this server", false);
        assertThat(ThreeTwoOne.of(List.of(here)).sentence()).isEqualTo("1 copy on 1 kind of storage, none elsewhere");
        assertThat(ThreeTwoOne.of(List.of(here)).missingWords())
                .isEqualTo("Missing for 3-2-1: one more copy, another kind of storage, one elsewhere.");
        ThreeTwoOne two = ThreeTwoOne.of(List.of(here, new ThreeTwoOne.Copy("another machine", true)));
        assertThat(two.sentence()).isEqualTo("2 copies on 2 kinds of storage, 1 elsewhere");
        assertThat(two.missingWords()).isEmpty();
        assertThat(ThreeTwoOne.of(List.of(here, here)).missing())
                .containsExactly("another kind of storage", "one elsewhere");
        assertThat(ThreeTwoOne.of(List.of()).sentence()).isEqualTo("No copy is known to be there");
    }
}
