package dev.phasegate.window;

import java.time.Instant;

/** What somebody wants frozen: {@code from} null from now on, {@code until} null until it is lifted. */
public record FreezeForm(String reason, Instant from, Instant until) {}
