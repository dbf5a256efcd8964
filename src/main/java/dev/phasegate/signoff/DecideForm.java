package dev.phasegate.signoff;

/**
 * {@code outcome}: the name of a {@link dev.phasegate.gate.Decision.Outcome}. {@code accept}: ids of the signers' conditions
 * that were shown and are accepted; {@code conditions}: further ones.
 */
record DecideForm(
        String nonce,
        String outcome,
        String reason,
        String password,
        String code,
        String accept,
        ConditionForm conditions) {}
