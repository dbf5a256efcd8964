/**
 * How two tables are compared where they stand: what is asked of each side, what the answers mean, and where to look next. Pure:
 * it makes statements and reads results, and reaches nothing. A checksum a range of keys on both sides first; ranges that differ are
 * cut into slices; rows are fetched only of slices that differ ({@link dev.phasegate.verification.compare.Bisecting}). Who sends the
 * statements is {@code verification.probe}.
 */
package dev.phasegate.verification.compare;
