/**
 * A changed file against its plan, pure: which element of the file is which of the plan ({@code Matching}), what both sides
 * changed since the file was last read ({@code Merge}), and what only a person can say. Values in, values out; nothing here
 * knows of a database. See docs/decisions/0014.
 */
package dev.phasegate.transfer.again;
