/**
 * Checks that run by themselves: what a check asks ({@link dev.phasegate.verification.CheckDefinition}, kept in every version),
 * when it is due ({@code schedule}), its runs on whichever node is alive ({@link dev.phasegate.verification.Engine} over
 * db-scheduler, one accepted result a slot), and what follows from a result: values, ticks, verdicts, in one transaction. The
 * asking itself is in {@code probe}. Nothing is reached while a transaction is open.
 */
package dev.phasegate.verification;
