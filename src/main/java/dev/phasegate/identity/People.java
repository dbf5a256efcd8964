package dev.phasegate.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** What administrators change about people. The last administrator stays one. */
@ApplicationScoped
class People {
    private static final String LAST_ONE =
            "This is the last administrator. Make somebody else administrator first, then come back to this.";

    private final Viewer viewer;
    private final IdentityConfig config;
    private final AuditLog audit;
    private final Clock clock;

    People(Viewer viewer, IdentityConfig config, AuditLog audit, Clock clock) {
        this.viewer = viewer;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** A link for choosing a password: the only time it can be read. */
    record Link(User user, AccessLink.Kind kind, String token, Instant expiresAt) {}

    @Transactional
    Link invite(String email, String name, InstanceRole role) {
        if (User.byEmail(email).isPresent()) {
            throw Invalid.field("email", "Somebody with this address is here already.");
        }
        User user = User.join(email, name, role, clock.instant());
        Link link = link(user, AccessLink.Kind.INVITATION, config.invitationLifetime());
        record("user.invited", "invited " + quoted(user) + " as " + role.word(), user);
        return link;
    }

    @Transactional
    Link makeLink(long id) {
        User user = find(id);
        if (!user.isActive()) {
            throw new Conflict("This person is not active. Activate them first.");
        }
        Link link = user.hasPassword()
                ? link(user, AccessLink.Kind.RESET, config.resetLifetime())
                : link(user, AccessLink.Kind.INVITATION, config.invitationLifetime());
        record("user.link", "made a link for " + quoted(user) + " to choose a password", user);
        return link;
    }

    private Link link(User user, AccessLink.Kind kind, Duration lifetime) {
        String token = Secrets.next();
        Instant now = clock.instant();
        AccessLink link = AccessLink.make(user, kind, token, viewer.id(), now, now.plus(lifetime));
        return new Link(user, kind, token, link.expiresAt);
    }

    @Transactional
    void changeRole(long id, InstanceRole role) {
        List<User> administrators = User.lockAdministrators();
        User user = find(id);
        if (user.role() == role) {
            return;
        }
        refuseLast(administrators, user);
        InstanceRole before = user.role();
        user.become(role);
        audit.append(new AuditEntry(
                "user.role",
                null,
                null,
                "made " + quoted(user) + " " + role.word(),
                Map.of("userId", id, "from", before.name(), "to", role.name())));
    }

    /** Their sessions, tokens and links end with it. */
    @Transactional
    void deactivate(long id) {
        List<User> administrators = User.lockAdministrators();
        User user = find(id);
        if (!user.isActive()) {
            return;
        }
        refuseLast(administrators, user);
        user.deactivate();
        Session.endAll(id, null, clock.instant());
        AccessLink.voidAll(id, clock.instant());
        KnownDevice.forgetAll(id);
        record("user.deactivated", "deactivated " + quoted(user), user);
    }

    @Transactional
    void activate(long id) {
        User user = find(id);
        if (!user.isActive()) {
            user.activate();
            record("user.activated", "activated " + quoted(user), user);
        }
    }

    @Transactional
    void endSessions(long id) {
        User user = find(id);
        Session.endAll(id, null, clock.instant());
        record("user.session_ended", "signed " + quoted(user) + " out everywhere", user);
    }

    /** For a lost phone; ends the sessions too, because somebody else may have it. */
    @Transactional
    void removeSecondStep(long id) {
        User user = User.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            throw new NotFound("person");
        }
        user.stopSecondStep();
        RecoveryCode.deleteAll(id);
        Session.endAll(id, null, clock.instant());
        record("user.second_step", "switched the second step of " + quoted(user) + " off", user);
    }

    private static void refuseLast(List<User> administrators, User user) {
        if (administrators.size() == 1 && administrators.get(0).id.equals(user.id)) {
            throw new Conflict(LAST_ONE);
        }
    }

    static User find(long id) {
        return User.<User>findByIdOptional(id).orElseThrow(() -> new NotFound("person"));
    }

    private static String quoted(User user) {
        return "“" + user.name + "”";
    }

    private void record(String action, String sentence, User user) {
        audit.append(new AuditEntry(action, null, null, sentence, Map.of("userId", user.id, "email", user.email)));
    }
}
