package dev.phasegate.observation;

import java.time.Instant;

/** An observation as far as it is known: it may still be extended, and starts anew when work is opened again. */
public record Period(Instant since, Instant until) {}
