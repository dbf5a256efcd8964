/**
 * The small things every feature stands on: clock, errors, ids, canonical JSON. Knows no feature; stays small, no drawer
 * for what has no other home.
 */
package dev.phasegate.shared;
