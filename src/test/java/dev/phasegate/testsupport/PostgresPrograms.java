package dev.phasegate.testsupport;

import java.util.Optional;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

import dev.phasegate.backup.tool.FindTools;
import dev.phasegate.backup.tool.PgTools;

/** The programs of a PostgreSQL on this machine, server and client: skipped without them on somebody's machine, never in CI. */
public final class PostgresPrograms {
    private static final String NONE = "SKIPPED: no PostgreSQL with server and client programs on this machine";

    private PostgresPrograms() {}

    public static PgTools withServer() {
        PgTools found = FindTools.here(Optional.empty()).stream()
                .filter(PgTools::withServer)
                .findFirst()
                .orElse(null);
        if (found == null && "true".equals(System.getenv("PHASEGATE_BROWSER_REQUIRED"))) {
            Assertions.fail(NONE);
        }
        Assumptions.assumeTrue(found != null, NONE);
        return found;
    }
}
