package dev.phasegate.verification.schedule;

import java.time.Duration;
import java.time.Instant;

/** Delays slots so that many checks of the same minute don't all start in the same second: the same slot always by the same time. */
public record Spread(long seed, Duration most) {

    public Instant due(Instant slot) {
        long width = most.toMillis();
        return width <= 0 ? slot : slot.plusMillis(Math.floorMod(mixed(seed * 31 + slot.getEpochSecond()), width + 1));
    }

    /** The finaliser of SplitMix64: neighbours land far from each other. */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
