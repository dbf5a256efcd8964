package dev.phasegate.backup.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.Unremovable;

import dev.phasegate.shared.Restored;

/** What was being measured at the moment of the backup is lost. */
@ApplicationScoped
@Unremovable
class SnapshotsAfterRestore {
    void restored(@Observes Restored restored) {
        InvariantSnapshot.<InvariantSnapshot>list("endedAt is null")
                .forEach(snapshot -> snapshot.ended(
                        "Phasegate was restored from a backup of a moment at which it was measured.", restored.at()));
    }
}
