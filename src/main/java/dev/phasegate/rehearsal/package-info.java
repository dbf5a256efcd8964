/**
 * Rehearsing a whole plan: a copy of it that is run like any other and says on every page what it is. When it ends, how long its
 * phases and steps took is told to the plan it was a copy of, beside what was planned. It changes no other plan's state.
 */
package dev.phasegate.rehearsal;
