package dev.phasegate.identity;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;

/** Makes the first administrator, once, however many nodes and browsers try at the same time. */
@ApplicationScoped
class FirstAdministrator {
    private final EntityManager database;
    private final AuditLog audit;
    private final Clock clock;

    FirstAdministrator(EntityManager database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty if there is somebody already. */
    @Transactional
    Optional<User> make(String email, String name, String passwordHash, String apiToken) {
        database.createNativeQuery("select cast(pg_advisory_xact_lock(2017, 1) as text)")
                .getResultList();
        if (User.count() > 0) {
            return Optional.empty();
        }
        User user = User.join(email, name, InstanceRole.ADMINISTRATOR, clock.instant());
        user.passwordHash = passwordHash;
        if (apiToken != null) {
            ApiToken.make(user, "First start", EnumSet.allOf(Scope.class), apiToken, clock.instant(), null);
        }
        SetupCode.deleteAll();
        audit.append(new AuditEntry(
                "user.first", null, null, "made “" + name + "” the first administrator", Map.of("email", email)));
        return Optional.of(user);
    }
}
