/**
 * Backups as files: written beside their name, hashed on the way, sealed on request, and taken for a backup only after they were read again
 * from the disk to the last byte. Knows no database of ours: what an archive should be is told by whoever asks.
 */
package dev.phasegate.backup.archive;
