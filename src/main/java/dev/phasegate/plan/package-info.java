/**
 * Plans as their authors wrote them and where they stand: the document with its revisions, the states of plan and phase,
 * the team. The document is an immutable record tree; every accepted edit makes a new revision of the whole. What people
 * do with it (ticks, runs, measurements, sign-offs) are rows of other features that point at its element ids. Knows
 * identity and audit, and no feature above it.
 */
package dev.phasegate.plan;
