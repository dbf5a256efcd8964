/**
 * When work is allowed: the weekly windows of plans and phases, and freezes over a period. Deny wins, and whoever is held is
 * told why and when it opens. A window holds the start of a phase and the opening of its gate, never a way back.
 */
package dev.phasegate.window;
