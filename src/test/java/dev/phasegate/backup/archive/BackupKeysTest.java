package dev.phasegate.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file with the keys: a new one seals, the old ones open. */
class BackupKeysTest {
    @TempDir
    Path folder;

    @Test
    void newKey_sealsFromNowOn_andTheOldOneOpensWhatItSealed() throws IOException {
        Path file = folder.resolve("backup.key");
        BackupKey first = BackupKeys.readOrMake(file).newest().orElseThrow();
        byte[] sealed = sealed(first);
        BackupKeys after = BackupKeys.add(file);
        assertThat(after.keys()).hasSize(2);
        assertThat(after.newest().orElseThrow().id()).isNotEqualTo(first.id());
        assertThat(BackupKeys.readOrMake(file).newest().orElseThrow().id())
                .isEqualTo(after.newest().orElseThrow().id());
        assertThat(new OpeningStream(new ByteArrayInputStream(sealed), BackupKeys.read(file)).readAllBytes())
                .isEqualTo("rows".getBytes(StandardCharsets.US_ASCII));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".new"));
        }
    }

    private static byte[] sealed(BackupKey key) throws IOException {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (SealingStream sealing = new SealingStream(to, key)) {
            sealing.write("rows".getBytes(StandardCharsets.US_ASCII));
            sealing.finish();
        }
        return to.toByteArray();
    }

    @Test
    void whileSomebodyMakesOne_nobodyElseDoes() throws IOException {
        Path file = folder.resolve("backup.key");
        try (var channel = java.nio.channels.FileChannel.open(
                        folder.resolve("backup.key.lock"),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> BackupKeys.add(file)).hasMessageContaining("makes a key right now");
        }
        assertThat(BackupKeys.add(file).keys()).hasSize(1);
    }

    @Test
    void sheet_hasTheKeyInGroupsOfFour_andItReadsBack() {
        BackupKey key = BackupKeys.random();
        assertThat(key.sheet()).hasSize(2).allMatch(line -> line.matches("([0-9a-f]{4} ){7}[0-9a-f]{4}"));
        assertThat(BackupKey.parse(String.join(" ", key.sheet())).id()).isEqualTo(key.id());
    }
}
