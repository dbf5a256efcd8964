package dev.phasegate.verification;

/** What other features know of a plan, among its gauges. */
public interface AlsoMeasured {
    /** {@code out}: with the plan as a label already. */
    void add(long planId, Exposition.Labelled out);
}
