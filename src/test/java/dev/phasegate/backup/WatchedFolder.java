package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What stands in a folder while somebody writes there, so that trouble can be made at a moment of it. */
final class WatchedFolder {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long BETWEEN = 500_000;

    private WatchedFolder() {}

    /** Without a failure where the moment never comes: what was to happen then did not, and the test asks for that. */
    static void until(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN);
        }
    }

    static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static long size(Path folder) {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
