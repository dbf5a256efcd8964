package dev.phasegate.signoff;

/** {@code outcome}: the name of a {@link dev.phasegate.gate.Decision.Outcome}. */
record DecideForm(String nonce, String outcome, String reason, String password, String code) {}
