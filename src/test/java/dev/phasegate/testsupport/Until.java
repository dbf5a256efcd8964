package dev.phasegate.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or program does: by asking for it, for a minute at most. */
public final class Until {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Until() {}

    public static void so(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean is = so.getAsBoolean();
        while (!is && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            is = so.getAsBoolean();
        }
        assertThat(is).as("in time").isTrue();
    }
}
