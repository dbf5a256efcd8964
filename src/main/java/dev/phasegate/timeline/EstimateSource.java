package dev.phasegate.timeline;

/** A feature that knows how long work of a plan took; each adds itself as a bean. */
public interface EstimateSource {

    /** At most one query. */
    Estimates estimates(Long planId);
}
