/**
 * What databases are measured by, without a backup: taken by hand before and after a migration, compared table by table within tolerances, and
 * differences explained. Nothing in {@code backup} knows of it.
 */
package dev.phasegate.backup.snapshot;
