package dev.phasegate.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;

/** Uses up a link: the password is set, and whoever was signed in with the old one is out. */
@ApplicationScoped
class Arrival {
    private final ActingAs acting;
    private final AuditLog audit;
    private final Clock clock;

    Arrival(ActingAs acting, AuditLog audit, Clock clock) {
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person's id; empty if the link was used a moment before. */
    @Transactional
    Optional<Long> accept(String token, String name, String passwordHash) {
        Instant now = clock.instant();
        Optional<AccessLink> taken = AccessLink.take(token, now);
        taken.ifPresent(link -> {
            User user = link.user;
            user.name = name;
            user.passwordHash = passwordHash;
            Session.endAll(user.id, null, now);
            KnownDevice.forgetAll(user.id);
            acting.person(user);
            String sentence = link.kind == AccessLink.Kind.INVITATION
                    ? "accepted the invitation"
                    : "chose a new password with a reset link";
            audit.append(new AuditEntry("user.arrived", null, null, sentence, Map.of("userId", user.id)));
        });
        return taken.map(link -> link.user.id);
    }
}
