/**
 * Reads a migration plan written in Markdown and says what it found: phases, items, criteria, steps, people, rollback.
 *
 * <p>Pure: bytes in, a {@link dev.phasegate.transfer.reading.PlanReading} out; no clock, no network, no database, no library.
 * Nothing is thrown away: a line no finder understands comes back as a note. Nothing is believed: a tick in the file is
 * reported as a tick in the file. The reader knows nothing of plans as they are stored; building one is the caller's work.
 *
 * <p>The way through: {@code Decoding} → {@code LineScanner} → {@code Document} → {@code PhaseFinder} → the other finders
 * → {@code Questions} → {@code Leftovers}. Every rule runs in time linear in the length of the file.
 */
package dev.phasegate.transfer.reading;
