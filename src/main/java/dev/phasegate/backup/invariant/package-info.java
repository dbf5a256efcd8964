/**
 * What a database is measured by, so that a restored one can be held against it: rows of each table, chosen checksums and answers, and
 * everything its catalog defines. Read on a connection that somebody else opened, at one moment. Knows no backups.
 */
package dev.phasegate.backup.invariant;
