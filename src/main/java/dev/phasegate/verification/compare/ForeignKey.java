package dev.phasegate.verification.compare;

import java.util.List;

/** A reference to rows of another table. */
public record ForeignKey(List<String> columns, String schema, String table, List<String> parents) {
    String words() {
        return String.join(", ", columns) + " → " + table;
    }
}
