package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What a program writes, taken from it while somebody is busy with what it wrote before: the program's own pipe holds 64 KB, and it would stand
 * still for as long as a piece is hashed, sealed and written. Holds a few pieces and never more.
 */
public final class ReadAhead implements AutoCloseable {
    private static final int PIECES = 16;
    private static final int PIECE = 128 * 1024;
    private static final byte[] END = new byte[0];

    private final InputStream from;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread thread = new Thread(this::read, "backup-read");
    private volatile IOException broken;

    private ReadAhead(InputStream from) {
        this.from = from;
    }

    /** {@code from} ends, or breaks, when the program does. */
    public static ReadAhead of(InputStream from) {
        ReadAhead ahead = new ReadAhead(from);
        ahead.thread.setDaemon(true);
        ahead.thread.start();
        return ahead;
    }

    private void read() {
        try {
            byte[] buffer = new byte[PIECE];
            for (int some = from.read(buffer); some >= 0; some = from.read(buffer)) {
                if (some > 0) {
                    pieces.put(Arrays.copyOf(buffer, some));
                }
            }
        } catch (IOException e) {
            broken = e;
        } catch (InterruptedException e) {
            return; // nobody takes any more
        }
        try {
            pieces.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next piece; empty at the end. */
    public byte[] next() throws IOException, InterruptedException {
        byte[] piece = pieces.take();
        if (piece == END && broken != null) {
            throw broken;
        }
        return piece;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
