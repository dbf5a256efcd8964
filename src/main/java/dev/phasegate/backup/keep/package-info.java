/**
 * Which backups of a database stay: pure functions of rules, the backups and now. What must never go (the newest good one, the newest proven
 * one, pinned ones, what somebody works on) stays whatever the rules say. No clock, no database, no files.
 */
package dev.phasegate.backup.keep;
