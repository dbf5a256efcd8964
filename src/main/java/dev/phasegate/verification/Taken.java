package dev.phasegate.verification;

/** A run that this node may execute. */
record Taken(long runId, long planId, CheckDefinition definition) {}
