package dev.phasegate.gate;

/** A feature that something follows for from a gate's decision; each adds itself as a bean. */
public interface DecisionFollower {

    /**
     * In the transaction that takes it, under the locks of plan and phase, before the record is written. Throws {@link
     * dev.phasegate.shared.Conflict} where what the gate relied on went away meanwhile.
     */
    void decided(Gate gate, Decision.Outcome outcome);
}
