/**
 * Backups of registered databases and of Phasegate itself, restores by two people: what is taken when and by whom, what is known of
 * each (written, read through, restored and compared), and the trials of restoring. The programs are in {@code backup.tool}, the files in
 * {@code backup.archive}, what is counted in {@code backup.invariant}, which gate needs which in {@code backup.need}, measuring without a
 * backup in {@code backup.snapshot}. Knows targets and plans; nobody below knows it. A backup is never made again by itself.
 */
package dev.phasegate.backup;
