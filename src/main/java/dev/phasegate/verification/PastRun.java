package dev.phasegate.verification;

import java.time.Instant;
import java.util.List;

/** A run as the page of its check lists it: without its output. {@code slot} null: somebody asked for it. */
record PastRun(
        long id,
        Instant at,
        Instant slot,
        String askedBy,
        RunState state,
        String sentence,
        Long tookMillis,
        List<RunDetail.Figure> measured) {}
