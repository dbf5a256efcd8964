package dev.phasegate.testsupport;

import java.util.Optional;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

import dev.phasegate.backup.tool.FindMaria;
import dev.phasegate.backup.tool.MariaTools;

/** The programs of a MariaDB on this machine, server and client: skipped without them on somebody's machine, never in CI. */
public final class MariaPrograms {
    private static final String NONE = "SKIPPED: no MariaDB with server and client programs on this machine";

    private MariaPrograms() {}

    public static MariaTools withServer() {
        MariaTools found = FindMaria.here(Optional.empty()).stream()
                .filter(tools -> tools.server() != null)
                .findFirst()
                .orElse(null);
        if (found == null && "true".equals(System.getenv("PHASEGATE_BROWSER_REQUIRED"))) {
            Assertions.fail(NONE);
        }
        Assumptions.assumeTrue(found != null, NONE);
        return found;
    }
}
