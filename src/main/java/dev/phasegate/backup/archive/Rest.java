package dev.phasegate.backup.archive;

/**
 * How long a pipe is left alone before it is read again, learned from what the last read found: so long that it is half full at least, and not so
 * long that it is full, for then its writer stands still. A quick writer is not made to wait at all.
 */
final class Rest {
    /** Less than this is no sleep that a system gives. */
    private static final long SHORTEST = 50_000;

    private static final long LONGEST = 1_000_000;
    private static final long LEAST = SHORTEST / 2;

    private long nanos = LEAST;
    private int most;

    /** One read found so many bytes. How much a pipe holds is not told by the system, so the most that was ever found is taken for full. */
    void found(int bytes) {
        most = Math.max(most, bytes);
        if (bytes > most - most / 8) {
            nanos = Math.max(LEAST, nanos / 2);
        } else if (bytes < most / 2) {
            nanos = Math.min(LONGEST, nanos + nanos / 4);
        }
    }

    /** 0: none. */
    long nanos() {
        return nanos < SHORTEST ? 0 : nanos;
    }
}
