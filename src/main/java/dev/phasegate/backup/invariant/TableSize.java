package dev.phasegate.backup.invariant;

/** A table and its bytes on the disk, without indexes. */
public record TableSize(String schema, String table, long bytes) {
    public String name() {
        return schema.isEmpty() ? table : schema + "." + table;
    }
}
