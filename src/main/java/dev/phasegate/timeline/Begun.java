package dev.phasegate.timeline;

import java.time.Instant;

/** A phase that has started; {@code workDone} and {@code ended} are null until then, {@code soakMinutes} with what was added. */
public record Begun(Instant started, Instant workDone, Instant ended, int soakMinutes) {}
