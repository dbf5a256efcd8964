package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Brings to the disk what is written, while more is written: the last flush is short then, and a large archive does not push out of memory what a
 * database on the same machine keeps there.
 */
final class Flushing {
    private static final long STEP = 32 * 1024 * 1024;

    private final FileChannel channel;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private long waiting;

    Flushing(FileChannel channel) {
        this.channel = channel;
    }

    /** So many bytes more. A flush that failed is told once only by the system, so it is told here by all that follow. */
    void written(int bytes) throws IOException {
        waiting += bytes;
        if (waiting >= STEP && underWay.isDone()) {
            settled();
            waiting = 0;
            underWay = CompletableFuture.runAsync(this::force, task -> {
                Thread thread = new Thread(task, "backup-flush");
                thread.setDaemon(true);
                thread.start();
            });
        }
    }

    /** All of it, and how long the file is. */
    void end() throws IOException {
        settled();
        channel.force(true);
    }

    private void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settled() throws IOException {
        try {
            underWay.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        }
    }
}
