/**
 * The databases' own programs: which are here, whether they fit a server, and how they are run. Without a shell, with an environment of their
 * own, to an address that was checked, with the password in a file that nobody else may read and that is gone afterwards. Knows nothing of
 * backups: what a program writes and reads is somebody else's.
 */
package dev.phasegate.backup.tool;
