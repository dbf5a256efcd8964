/**
 * The steps of a phase done one by one, and the branches that are chosen on the way: who, when, how it ended, planned against
 * actual time. Follows the plan's revisions, keeps facts through edits, and counts for the phase. Knows plan and audit; the
 * gate asks it through the gate's own interface.
 */
package dev.phasegate.runbook;
