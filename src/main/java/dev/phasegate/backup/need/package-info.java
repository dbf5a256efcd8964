/**
 * The backups that phases and steps need: saying so, what a phase’s page shows of them, and having one made or tested. What counts is decided
 * in {@code gate}; how one is made is known in {@code backup}, which knows nothing of needs.
 */
package dev.phasegate.backup.need;
