/**
 * A passed phase whose evidence turned bad. New values and new limits are compared with the evidence that the phase was passed
 * on: what is worse than it was then flags the phase, tells those who signed, and holds automation until a person acknowledges
 * it with a reason. What gets still worse calls again.
 */
package dev.phasegate.regression;
