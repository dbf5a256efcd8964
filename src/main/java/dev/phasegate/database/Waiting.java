package dev.phasegate.database;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do; they tell nobody when they are done. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(20);

    private Waiting() {}

    static boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !pause(STEP)) {
                return false;
            }
        }
        return true;
    }

    /** False when interrupted. */
    static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
