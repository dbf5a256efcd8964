package dev.phasegate.backup.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The runs of PostgreSQL's programs that a backup needs, with their arguments. */
public final class PgRuns {
    private PgRuns() {}

    /**
     * Writes the archive to its output.
     *
     * @param snapshot a transaction exported it and lives until this has ended
     * @param compression 0 to 9
     */
    public static ToolRun dump(PgTools tools, PgLogin login, String snapshot, int compression, Consumer<String> said)
            throws ToolFailed {
        return ToolRun.start(
                tools.dump(),
                List.of(
                        "--format=custom",
                        "--compress=" + compression,
                        "--snapshot=" + snapshot,
                        "--lock-wait-timeout=60s",
                        "--verbose"),
                login,
                said);
    }

    /** Reads the table of contents from its input, and writes it. */
    public static ToolRun list(PgTools tools) throws ToolFailed {
        return ToolRun.start(tools.restore(), List.of("--format=custom", "--list"), null, line -> {});
    }

    /** Reads the table of contents from its input, and writes what makes schemas and the like, without rows. */
    public static ToolRun definitions(PgTools tools) throws ToolFailed {
        return ToolRun.start(
                tools.restore(),
                List.of("--format=custom", "--schema-only", "--section=pre-data", "--file=-"),
                null,
                line -> {});
    }

    /** Reads the whole archive from its input, unpacks everything, and keeps nothing. */
    public static ToolRun read(PgTools tools) throws ToolFailed {
        return ToolRun.start(tools.restore(), List.of("--format=custom", "--file=/dev/null"), null, line -> {});
    }

    /** Whether owners, rights and publications come along. */
    public enum Rights {
        /** A scratch database has neither the people of the original nor anybody to send changes to. */
        NONE,
        /** The roles have to be there. A subscription would begin to take changes at once, so it never comes along. */
        AS_BACKED_UP
    }

    /** Restores all from its input into an empty database, and stops at the first error. */
    public static ToolRun restore(PgTools tools, PgLogin login, Rights rights, Consumer<String> said)
            throws ToolFailed {
        return restore(tools, login, rights, null, said);
    }

    /** {@code list}: what is restored, in the lines of {@link #list}; null: all. */
    public static ToolRun restore(PgTools tools, PgLogin login, Rights rights, String list, Consumer<String> said)
            throws ToolFailed {
        List<String> arguments =
                new ArrayList<>(List.of("--format=custom", "--exit-on-error", "--verbose", "--no-subscriptions"));
        if (rights == Rights.NONE) {
            arguments.addAll(List.of("--no-owner", "--no-privileges", "--no-publications"));
        }
        return ToolRun.start(tools.restore(), arguments, login, list, said);
    }

    /** The same in one transaction: all of it is there at the end, or nothing. */
    public static ToolRun restoreAtOnce(PgTools tools, PgLogin login, Consumer<String> said) throws ToolFailed {
        return ToolRun.start(
                tools.restore(),
                List.of(
                        "--format=custom",
                        "--single-transaction",
                        "--verbose",
                        "--no-owner",
                        "--no-privileges",
                        "--no-publications",
                        "--no-subscriptions"),
                login,
                said);
    }

    /** What killed processes left behind. */
    public static void clear() throws IOException {
        PrivateFolder.clear();
    }
}
