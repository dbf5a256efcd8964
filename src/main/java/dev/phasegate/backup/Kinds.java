package dev.phasegate.backup;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Servers;
import dev.phasegate.target.TargetKind;

/** Which kind of database it is. */
@ApplicationScoped
class Kinds {
    private final PostgresKind postgres;
    private final MariaKind maria;

    Kinds(PostgresKind postgres, MariaKind maria) {
        this.postgres = postgres;
        this.maria = maria;
    }

    DatabaseKind of(TargetKind kind) {
        return kind == TargetKind.MARIADB ? maria : postgres;
    }

    /** Of an archive: whatever its target is by now. */
    DatabaseKind of(Invariants was) {
        return Servers.maria(was.serverNumber()) ? maria : postgres;
    }
}
