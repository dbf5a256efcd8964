package dev.phasegate.plan;

/**
 * What every page of a plan has to say besides its own matter, read with the seat in the same query: pages cost nothing more
 * for it.
 */
public interface SeatNews {

    /** A scalar subquery of type text over the plan {@code p}, a constant of the feature. */
    String subquery();

    /** What the subquery gave for a plan that this request has loaded; null is nothing. */
    void read(Seat seat, String value);
}
