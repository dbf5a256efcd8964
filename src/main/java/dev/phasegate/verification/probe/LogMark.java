package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/**
 * How far a log was read: the position after the last whole line, and a sum of what stands before it, so that a log that began anew is
 * not taken for the same one. It travels among the measured numbers of the run, so it is kept exactly when the run is.
 *
 * @param at when that run began
 */
public record LogMark(long position, long sum, Instant at) {
    static final int BEFORE = 64;

    /** {@code bytes} up to the position. */
    static long sum(byte[] bytes, int end) {
        CRC32 sum = new CRC32();
        int from = Math.max(0, end - BEFORE);
        sum.update(bytes, from, end - from);
        return sum.getValue();
    }

    static List<Measured> measured(long position, long sum) {
        return List.of(
                new Measured("position", BigDecimal.valueOf(position), "bytes"),
                new Measured("sum before it", BigDecimal.valueOf(sum), ""));
    }
}
