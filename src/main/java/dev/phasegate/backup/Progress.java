package dev.phasegate.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.backup.invariant.TableSize;

/**
 * How much of the tables is copied, by the sizes of the catalog: those that are done count whole, the one under way by the rows that the
 * server says it gave, or else as far as the archive grew, at the ratio that the others were packed with. Never more than it is, and never
 * back.
 */
final class Progress {
    private static final double USUAL_RATIO = 0.4;

    private final Map<String, Long> sizes = new HashMap<>();
    private final long total;
    private final int tables;
    private String table = "";
    private long before;
    private long writtenBefore;
    private long written;
    private long shown;
    private int done;
    /** Of the table under way; negative: nobody said. */
    private double share = -1;

    Progress(List<TableSize> catalog) {
        catalog.forEach(size -> sizes.put(size.name(), size.bytes()));
        total = catalog.stream().mapToLong(TableSize::bytes).sum();
        tables = catalog.size();
    }

    long total() {
        return total;
    }

    /** The tool begins with it, so it is through with the one before. */
    synchronized void begins(String name) {
        if (!table.isEmpty()) {
            before += sizes.getOrDefault(table, 0L);
            done++;
        }
        table = name;
        share = -1;
        writtenBefore = written;
    }

    /** So many bytes are in the archive. */
    synchronized void written(long bytes) {
        written = bytes;
    }

    /** The server gave so much of it, 0 to 1; by an estimate, so it may be more than 1. */
    synchronized void copied(String name, double part) {
        if (name.equals(table)) {
            share = part;
        }
    }

    synchronized long bytes() {
        long here = sizes.getOrDefault(table, 0L);
        double ratio = before > 0 && writtenBefore > 0 ? (double) writtenBefore / before : USUAL_RATIO;
        long some = share >= 0 ? (long) (share * here) : (long) ((written - writtenBefore) / Math.max(ratio, 0.01));
        shown = Math.max(shown, Math.min(total, before + Math.min(some, here)));
        return shown;
    }

    synchronized void complete() {
        shown = total;
        done = tables;
        table = "";
        before = total;
    }

    /** “3 of 12 tables, public.orders”. */
    synchronized String words() {
        return done + " of " + tables + (tables == 1 ? " table" : " tables") + (table.isEmpty() ? "" : ", " + table);
    }
}
