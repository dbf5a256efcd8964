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

    /** Bytes that stay until the next ones are asked for. */
    public static final class Piece {
        private final byte[] bytes;
        private int length;

        private Piece(int room) {
            bytes = new byte[room];
        }

        /** Of them the first {@link #length} count. */
        public byte[] bytes() {
            return bytes;
        }

        public int length() {
            return length;
        }

        public boolean isEmpty() {
            return length == 0;
        }
    }

    private final InputStream from;
    private final Rest rest = new Rest();
    private final BlockingQueue<Piece> empty = new ArrayBlockingQueue<>(PIECES);
    private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES + 1);
    private final Thread thread = new Thread(this::read, "backup-read");
    private volatile IOException broken;
    private Piece given;

    private ReadAhead(InputStream from) {
        this.from = from;
        for (int i = 0; i < PIECES; i++) {
            empty.add(new Piece(PIECE));
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
            boolean more = true;
            while (more) {
                Piece piece = empty.take();
                fill(piece);
                more = piece.length == PIECE;
                full.put(piece);
            }
        } catch (IOException e) {
            broken = e;
        } catch (InterruptedException e) {
            return; // nobody takes any more
        } catch (RuntimeException | Error e) {
            broken = new IOException(e); // else it would be waited for
        }
        full.add(new Piece(0));
    }

    /** To its end, or to that of what there is to read. */
    private void fill(Piece piece) throws IOException {
        piece.length = 0;
        while (piece.length < PIECE) {
            int room = Math.min(PIPE, PIECE - piece.length);
            int some = from.read(piece.bytes, piece.length, room);
            if (some < 0) {
                return;
            }
            piece.length += some;
            if (some < room || room == PIPE) { // else it holds more, and is read again at once
                rest.found(some);
                LockSupport.parkNanos(rest.nanos());
            }
        }
    }

    /** The next piece; empty at the end. What the last one was in is used again. */
    public Piece next() throws IOException, InterruptedException {
        if (given != null) {
            empty.add(given);
        }
        given = full.take();
        if (given.isEmpty() && broken != null) {
            throw broken;
        }
        return given;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
