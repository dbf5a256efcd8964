/**
 * People put their name under a gate: the page that shows the evidence, the single-use nonce it carries, the signature bound
 * to exactly that evidence, taking it back, and the decision that ends the attempt. Whether a signature counts is derived
 * each time, never stored. Signing for somebody else and conditions of a Go belong here. Knows gate, plan and checklist; API
 * tokens have no way in.
 */
package dev.phasegate.signoff;
