/**
 * Incidents of a plan: what was bad, since when, what was done about it, how it ended and what is still to do. Owns
 * {@code incident} and {@code incident_entry}; the rest of the timeline is the plan's own record. Knows no other feature.
 */
package dev.phasegate.incident;
