/**
 * Baselines: named sets of values, recorded from what was measured and never changed, one of which a plan's criteria are
 * compared with. Recording and choosing are here, with their pages; what a comparison means is the gate's, which reads the
 * chosen values itself and knows nothing of this package.
 */
package dev.phasegate.baseline;
