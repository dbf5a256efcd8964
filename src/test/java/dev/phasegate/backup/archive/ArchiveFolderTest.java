package dev.phasegate.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name that a folder gives itself, and who sees whom in it. */
class ArchiveFolderTest {
    private static final int NODES = 8;
    private static final int FOLDERS = 100;

    @TempDir
    Path scratch;

    @Test
    void nodesThatBeginAtOnce_nameItOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            for (int i = 0; i < FOLDERS; i++) {
                Path path = scratch.resolve("folder-" + i);
                assertThat(named(path, threads)).as("names of %s", path).hasSize(1);
                assertThat(path.resolve("folder.id")).exists();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<String> named(Path path, ExecutorService threads) throws Exception {
        CyclicBarrier together = new CyclicBarrier(NODES);
        List<Callable<String>> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            String writer = "node-" + i;
            nodes.add(() -> {
                try (ArchiveFolder folder = ArchiveFolder.open(path, writer)) {
                    together.await();
                    return folder.id();
                }
            });
        }
        Set<String> names = new HashSet<>();
        for (Future<String> name : threads.invokeAll(nodes)) {
            names.add(name.get());
        }
        return names;
    }

    @Test
    void copiedFolder_doesNotShowTheOtherNode_andTakesANameOfItsOwn() throws IOException {
        Path original = scratch.resolve("original");
        Path copy = Files.createDirectories(scratch.resolve("copy"));
        try (ArchiveFolder first = ArchiveFolder.open(original, "first");
                ArchiveFolder beside = ArchiveFolder.open(original, "beside")) {
            String name = first.id();
            try (var files = Files.list(original)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            try (ArchiveFolder second = ArchiveFolder.open(copy, "second")) {
                assertThat(beside.open("first")).isTrue();
                assertThat(second.id()).isEqualTo(name);
                assertThat(second.open("first"))
                        .as("its lock was copied, and nobody holds it")
                        .isFalse();
                assertThat(second.nameAnew()).isNotEqualTo(name).isEqualTo(second.id());
            }
            try (ArchiveFolder again = ArchiveFolder.open(copy, "again")) {
                assertThat(again.id()).isNotEqualTo(name);
            }
            assertThat(first.id()).isEqualTo(name);
        }
    }
}
