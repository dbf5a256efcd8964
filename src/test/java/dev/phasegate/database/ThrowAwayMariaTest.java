package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.tool.MariaTools;
import dev.phasegate.testsupport.MariaPrograms;

class ThrowAwayMariaTest {
    @TempDir
    Path folder;

    /** Each MariaDB that starts deletes such files where it makes its own. */
    @Test
    void tablesOfAnotherServer_inTheFolderForTemporaryFiles_stay() throws IOException {
        MariaTools.Server programs = MariaPrograms.withServer().server();
        Path somebodys = Files.createTempFile(Path.of("/tmp"), "#sql-temptable-", ".MAI");
        Files.setPosixFilePermissions(somebodys, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (ThrowAwayMaria maria =
                ThrowAwayMaria.start(folder, programs.program(), programs.installer(), "orders", "")) {
            assertThat(maria.process().isAlive()).isTrue();
            assertThat(somebodys).exists();
        } finally {
            Files.deleteIfExists(somebodys);
        }
    }
}
