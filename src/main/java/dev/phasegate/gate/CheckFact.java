package dev.phasegate.gate;

/**
 * A check that a gate is judged on, because it ticks an item of the phase or measures one of its criteria: the definition by version
 * and hash, its last verdict, and the run that brought it. Further runs with the same verdict are the same evidence.
 *
 * @param verdict SUCCESSFUL, FAILED, or ERROR where it could not be measured too often in a row; null while it was none, and {@code run} with it
 */
public record CheckFact(long id, String name, int version, String hash, String verdict, Long run) {}
