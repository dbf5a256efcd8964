package dev.phasegate.backup.invariant;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One moment of a database: a transaction that sees no change any more. Nothing is changed by it. */
public interface Moment extends AutoCloseable {

    /** By the server's clock. */
    Instant at() throws SQLException;

    String serverVersion() throws SQLException;

    /** Says the kind as well: see {@code Servers}. */
    int serverNumber() throws SQLException;

    /** Of the whole database, on the disk. */
    long bytes() throws SQLException;

    List<TableSize> tables() throws SQLException;

    /** {@code said} hears what is done, a line each. */
    Invariants measure(Measure measure, Consumer<String> said) throws SQLException;

    /** From another thread: whatever waits for the database is over. */
    void abort();

    /** A name as it stands in a statement of PostgreSQL. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    void close() throws SQLException;
}
