package dev.phasegate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jboss.logging.Logger;

/** A server that outlived a killed Phasegate. Whoever holds the folder's lock may stop it. */
final class Orphan {
    private static final Logger LOG = Logger.getLogger(Orphan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Orphan() {}

    static void stop(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid = pid(file);
        if (serves(pid, data)) {
            LOG.infof("Stopping the database server that an earlier, killed Phasegate left behind (process %d)", pid);
            stop(pid, data);
        }
        // Names a process that is gone, or by now is another one: PostgreSQL would wait for it in vain.
        Files.deleteIfExists(file);
    }

    private static void stop(long pid, Path data) {
        for (String signal : new String[] {"INT", "QUIT", "KILL"}) {
            Commands.signal(signal, pid);
            if (Waiting.until(PATIENCE, () -> !serves(pid, data))) {
                return;
            }
        }
        throw new DatabaseUnavailable("The database server of an earlier Phasegate (process " + pid + ") still uses "
                + data + " and can't be stopped. End that process, then start again.");
    }

    /** One whose data nobody wants any more. */
    static void kill(long pid, Path data) {
        if (serves(pid, data)) {
            Commands.signal("KILL", pid);
            Waiting.until(PATIENCE, () -> !serves(pid, data));
        }
    }

    static long pid(Path file) throws IOException {
        try {
            return Long.parseLong(
                    Files.readString(file).lines().findFirst().orElse("0").strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Process ids are used again, so the number alone proves nothing: a server sits in its data folder. */
    private static boolean serves(long pid, Path data) {
        Path process = Path.of("/proc/" + pid);
        try {
            return pid > 0
                    && Files.isDirectory(process)
                    && process.resolve("cwd").toRealPath().equals(data.toRealPath());
        } catch (IOException e) {
            return false; // gone in between, or somebody else's, and so no server of this folder
        }
    }
}
