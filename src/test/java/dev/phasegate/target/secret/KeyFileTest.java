package dev.phasegate.target.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("data/secrets.key");
    }

    @Test
    void missing_isMadeForWriting_withItsOwnerAlone() throws Exception {
        MasterKeys made = new KeyFile(file()).readOrMake();
        assertThat(new KeyFile(file()).read()).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void missing_isNeverMadeForReading() {
        assertThatThrownBy(() -> new KeyFile(file()).read()).hasMessageContaining("is missing");
        assertThat(file()).doesNotExist();
    }

    @Test
    void madeByManyAtOnce_isOne() {
        List<String> ids = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return new KeyFile(file()).readOrMake().newestId();
                    } catch (SecretUnavailable e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
    }

    @Test
    void readableByOthers_isNotUsed() throws Exception {
        new KeyFile(file()).readOrMake();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> new KeyFile(file()).read()).hasMessageContaining("mode to 600");
    }

    @Test
    void damaged_isSaidWithoutItsContent() throws Exception {
        new KeyFile(file()).readOrMake();
        Files.writeString(file(), "c2VjcmV0\n");
        assertThatThrownBy(() -> new KeyFile(file()).read())
                .hasMessageContaining("32 random bytes")
                .matches(e -> !e.getMessage().contains("c2VjcmV0"));
    }

    @Test
    void rotated_newestIsFirst_oldOpensUntilDropped() throws Exception {
        KeyFile file = new KeyFile(file());
        String old = file.readOrMake().newestId();
        MasterKeys both = file.addNewest();
        assertThat(both.newestId()).isNotEqualTo(old);
        assertThat(both.byId(old)).isPresent();
        assertThat(file.read()).isEqualTo(both);
        assertThat(file.keepNewest().byId(old)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void configured_winsOverTheFile_andWaitsForAPersonToDropOldKeys() throws Exception {
        String one =
                MasterKeys.text(new KeyFile(folder.resolve("one")).readOrMake().newest());
        String two =
                MasterKeys.text(new KeyFile(folder.resolve("two")).readOrMake().newest());
        KeyRing ring = new KeyRing(Optional.of(List.of(two, one)), file());
        assertThat(ring.forSealing().keys()).hasSize(2);
        assertThat(ring.forRotation().newestId())
                .isEqualTo(MasterKeys.parse(List.of(two)).newestId());
        assertThat(ring.dropOld()).isFalse();
        assertThat(new KeyRing(Optional.of(List.of(two)), file()).dropOld()).isTrue();
        assertThat(file()).doesNotExist();
        assertThat(new KeyRing(Optional.of(List.of(" ")), file()).forSealing().keys())
                .hasSize(1);
        assertThat(file()).exists();
    }
}
