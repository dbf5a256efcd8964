package dev.phasegate.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.NotFound;

/** What people change about themselves. */
@ApplicationScoped
class Account {
    private final Viewer viewer;
    private final IdentityConfig config;
    private final AuditLog audit;
    private final Clock clock;

    Account(Viewer viewer, IdentityConfig config, AuditLog audit, Clock clock) {
        this.viewer = viewer;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void change(String name, ZoneId zone, boolean singleKeys) {
        User user = me();
        user.name = name;
        user.timeZone = zone == null ? null : zone.getId();
        user.singleKeys = singleKeys;
        record("user.profile", "changed their profile", Map.of("name", name));
    }

    /** Ends every other session: whoever has the old password is out. */
    @Transactional
    void changePassword(String hash) {
        me().passwordHash = hash;
        Session.endAll(viewer.id(), viewer.caller().sessionId(), clock.instant());
        record("user.password", "changed their password", Map.of());
    }

    /** The token itself; it is not kept and can't be shown again. */
    @Transactional
    String makeToken(String name, Set<Scope> scopes, Duration lifetime) {
        String secret = ApiToken.PREFIX + Secrets.next();
        Instant now = clock.instant();
        ApiToken.make(me(), name, scopes, secret, now, now.plus(lifetime));
        record("token.made", "made the API token “" + name + "”", Map.of("scopes", Scope.join(scopes)));
        return secret;
    }

    @Transactional
    void revokeToken(long id) {
        ApiToken token = ApiToken.<ApiToken>find("id = ?1 and user.id = ?2", id, viewer.id())
                .firstResultOptional()
                .orElseThrow(() -> new NotFound("token"));
        token.revoke(clock.instant());
        record("token.revoked", "revoked the API token “" + token.name + "”", Map.of());
    }

    @Transactional
    void endSession(long id) {
        Session session = Session.<Session>find("id = ?1 and user.id = ?2", id, viewer.id())
                .firstResultOptional()
                .orElseThrow(() -> new NotFound("session"));
        session.end(clock.instant());
        record("user.session_ended", "signed out another browser of theirs", Map.of());
    }

    @Transactional
    void endOtherSessions() {
        Session.endAll(viewer.id(), viewer.caller().sessionId(), clock.instant());
        record("user.session_ended", "signed out all other browsers of theirs", Map.of());
    }

    List<Session> sessions() {
        Instant now = clock.instant();
        return Session.openOf(viewer.id(), now.minus(config.sessionIdle()), now.minus(config.sessionAbsolute()));
    }

    List<ApiToken> tokens() {
        return ApiToken.ofUser(viewer.id(), clock.instant());
    }

    User me() {
        return User.findById(viewer.id());
    }

    private void record(String action, String sentence, Map<String, Object> detail) {
        audit.append(new AuditEntry(action, null, null, sentence, detail));
    }
}
