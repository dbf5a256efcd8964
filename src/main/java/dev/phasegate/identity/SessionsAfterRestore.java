package dev.phasegate.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.Unremovable;

import dev.phasegate.shared.Restored;

/** Whoever signed out, or was signed out, after the moment of the backup would be in again. So everybody signs in anew. */
@ApplicationScoped
@Unremovable
class SessionsAfterRestore {

    void restored(@Observes Restored restored) {
        Session.update("endedAt = ?1 where endedAt is null", restored.at());
        AccessLink.update("usedAt = ?1 where usedAt is null", restored.at());
    }
}
