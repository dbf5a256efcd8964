package dev.phasegate.observation;

import java.time.Instant;

/** That somebody looked: {@code due} says which time of the checkpoint it is for. */
public record Answer(String checkpointId, Instant due, boolean good, String by, Instant at, String note) {}
