package dev.phasegate.regression;

import java.util.Map;

/** A passed phase with what it was passed on: the verdict of each criterion by its id. */
record PassedPhase(Long planId, String id, int number, String name, int attempt, Map<String, String> verdicts) {}
