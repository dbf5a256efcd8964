/**
 * Other places for archives: a second folder, a host by SFTP, a store that speaks S3. Each writes under another name first, reads back what it
 * wrote or has its sums confirmed, and only then gives it its name. Knows no rows of ours.
 */
package dev.phasegate.backup.offsite;
