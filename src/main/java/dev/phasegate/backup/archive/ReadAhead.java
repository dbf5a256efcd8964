package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What a program writes, taken from it while somebody is busy with what it wrote before: the program's own pipe holds 64 KB, and it would stand
 * still for as long as a piece is hashed, sealed and written. Holds a few pieces and never more.
 *
 * <p>Whoever waits at a pipe is woken by each write, and the waking is done by the writer: for 1 GB that took a pg_dump a second of thirteen. So
 * this leaves the pipe alone for less than it takes to fill, see {@link Rest}.
 */
public final class ReadAhead implements AutoCloseable {
    private static final int PIECES = 8;
    private static final int PIECE = 256 * 1024;
    private static final int PIPE = 64 * 1024;
    private static final byte[] END = new byte[0];

    private final InputStream from;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Rest rest = new Rest();
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
            for (byte[] piece = piece(); piece.length > 0; piece = piece()) {
                pieces.put(piece);
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

    /** A full one, or the last; empty at the end. */
    private byte[] piece() throws IOException {
        byte[] piece = new byte[PIECE];
        int filled = 0;
        while (filled < PIECE) {
            int room = Math.min(PIPE, PIECE - filled);
            int some = from.read(piece, filled, room);
            if (some < 0) {
                return Arrays.copyOf(piece, filled);
            }
            filled += some;
            if (some < room || room == PIPE) { // else it holds more, and is read again at once
                rest.found(some);
                LockSupport.parkNanos(rest.nanos());
            }
        }
        return piece;
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
