/**
 * People put their name under a gate: the page that shows the evidence, the single-use nonce it carries, the signature bound
 * to exactly that evidence, taking it back, and the decision that ends the attempt. Whether a signature counts is derived
 * each time, never stored. Knows gate and plan; API tokens have no way in.
 */
package dev.phasegate.signoff;
