package dev.phasegate.backup;

import java.time.Instant;

import dev.phasegate.backup.invariant.Servers;
import dev.phasegate.target.TargetKind;

/**
 * A registered database as the current actor sees it.
 *
 * @param name of the target; {@code database}: as the server calls it
 * @param mayAsk the actor may have it backed up
 * @param serverNumber null where nobody has looked at it yet, and {@code lookedAt} with it
 * @param trouble why it could not be looked at last time; empty
 */
public record Database(
        long id,
        String name,
        TargetKind kind,
        String database,
        boolean mayAsk,
        Instant lookedAt,
        String serverVersion,
        Integer serverNumber,
        Long bytes,
        String trouble) {

    /** “MariaDB 10.11.19”; empty where nobody has looked at it yet. */
    public String server() {
        return serverVersion.isEmpty() || serverNumber == null ? "" : Servers.word(serverNumber) + " " + serverVersion;
    }
}
