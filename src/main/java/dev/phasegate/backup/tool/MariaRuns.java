package dev.phasegate.backup.tool;

import java.util.List;
import java.util.function.Consumer;

/** The run of MariaDB's program that a backup needs. */
public final class MariaRuns {
    /** What the program says once its transaction has begun, and not before. */
    public static final String BEGUN = "-- (Setting savepoint|Retrieving|Releasing|Disconnecting).*";

    private MariaRuns() {}

    /** Writes the database as SQL to its output, all transactional tables as they were at one moment. */
    public static ToolRun dump(MariaTools tools, MariaLogin login, Consumer<String> said) throws ToolFailed {
        return ToolRun.start(
                tools.dump(),
                List.of(
                        "--single-transaction",
                        "--quick",
                        "--skip-lock-tables",
                        "--routines",
                        "--triggers",
                        "--events",
                        "--hex-blob",
                        "--no-tablespaces",
                        "--skip-add-locks",
                        "--skip-disable-keys",
                        "--default-character-set=utf8mb4",
                        "--max-allowed-packet=1G",
                        "--verbose"),
                login,
                said);
    }
}
