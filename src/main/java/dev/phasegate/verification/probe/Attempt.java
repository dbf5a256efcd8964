package dev.phasegate.verification.probe;

import java.time.Duration;
import java.time.Instant;

/** One try: {@code answered} false where nothing could be measured, and why. */
public record Attempt(Instant at, Duration took, boolean answered, String sentence) {}
