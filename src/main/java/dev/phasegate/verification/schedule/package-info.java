/**
 * When something is due, as pure functions of instants: {@link dev.phasegate.verification.schedule.Cron} lines with a zone,
 * elapsed intervals for a period, the spread of due times, and what becomes of slots that nobody served
 * ({@link dev.phasegate.verification.schedule.Due}). No clock, no database.
 */
package dev.phasegate.verification.schedule;
