/**
 * Checklists as they are worked off: items with their latest state, the completions and the evidence behind it. Follows the
 * plan's revisions, keeps facts through edits, and counts for the phase. Knows plan and audit; the gate asks it through the
 * gate's own interface.
 */
package dev.phasegate.checklist;
