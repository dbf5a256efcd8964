/**
 * Secrets of whatever this server reaches: written by people, read by the server alone. A secret is kept under a data key of
 * its own, which is wrapped by a master key that is not in the database, and both are bound to their owner: copied to
 * another row they don't open. Or only the name of an environment variable or a file is kept. Knows no feature; an owner is a
 * kind and a number. What it hands out prints as dots.
 */
package dev.phasegate.target.secret;
