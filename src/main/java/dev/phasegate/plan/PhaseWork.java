package dev.phasegate.plan;

/** A kind of work in a phase that can be counted; features above add theirs as beans. */
public interface PhaseWork {

    /** The counts of its own kind, zero for the others. */
    WorkCount count(String phaseId);
}
