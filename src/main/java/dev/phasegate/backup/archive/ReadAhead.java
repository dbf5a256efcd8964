package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What a program writes, taken from it while somebody is busy with what it wrote before: the program's own pipe holds 64 KB, and it would stand
 * still for as long as a piece is hashed, sealed and written. Holds a few pieces and never more.
 *
 * <p>Whoever waits at a pipe is woken by each write, and the waking is done by the writer: for 600 MB that took a pg_dump a second of thirteen. So
 * this leaves the pipe alone for less than it takes to fill, see {@link Rest}.
 */
public final class ReadAhead implements AutoCloseable {
    private static final int PIECES = 8;
    private static final int PIECE = 256 * 1024;
    private static final int PIPE = 64 * 1024;

    /** The first {@code length} bytes, until the next one is asked for. Length 0: there is no more. */
    public record Piece(byte[] bytes, int length) {}

    private final InputStream from;
    private final Rest rest = new Rest();
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(PIECES);
    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES + 1);
    private final Thread thread = new Thread(this::read, "backup-read");
    private volatile IOException broken;
    private Piece given;

    private ReadAhead(InputStream from) {
        this.from = from;
        for (int i = 0; i < PIECES; i++) {
            empty.add(new byte[PIECE]);
        }
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
            Piece piece;
            do {
                piece = piece(empty.take());
                if (piece.length() > 0) {
                    full.put(piece);
                }
            } while (piece.length() == PIECE);
        } catch (IOException e) {
            broken = e;
        } catch (InterruptedException e) {
            return; // nobody takes any more
        }
        full.add(new Piece(new byte[0], 0));
    }

    /** A full one; else it is the last. */
    private Piece piece(byte[] bytes) throws IOException {
        int filled = 0;
        while (filled < PIECE) {
            int room = Math.min(PIPE, PIECE - filled);
            int some = from.read(bytes, filled, room);
            if (some < 0) {
                break;
            }
            filled += some;
            if (some < room || room == PIPE) { // else it holds more, and is read again at once
                rest.found(some);
                LockSupport.parkNanos(rest.nanos());
            }
        }
        return new Piece(bytes, filled);
    }

    /** The next piece. What the last one was in is used again. */
    public Piece next() throws IOException, InterruptedException {
        if (given != null) {
            empty.add(given.bytes());
        }
        given = full.take();
        if (given.length() == 0 && broken != null) {
            throw broken;
        }
        return given;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
