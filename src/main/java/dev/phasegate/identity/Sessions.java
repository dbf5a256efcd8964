package dev.phasegate.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;

/** Opens, renews and ends sessions, and keeps the browser's cookie in step with the row. */
@ApplicationScoped
class Sessions {
    private static final int LONGEST_AGENT = 120;

    private final SessionCookies cookies;
    private final CurrentVertxRequest current;
    private final Viewer viewer;
    private final ActingAs acting;
    private final InstanceSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    Sessions(
            SessionCookies cookies,
            CurrentVertxRequest current,
            Viewer viewer,
            ActingAs acting,
            InstanceSettings settings,
            AuditLog audit,
            Clock clock) {
        this.cookies = cookies;
        this.current = current;
        this.viewer = viewer;
        this.acting = acting;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** The password was right: the person is in, or still has to give a code or to set the second step up. */
    @Transactional
    Session.Stage open(long userId) {
        User user = User.findById(userId);
        Session.Stage stage = user.hasSecondStep()
                ? Session.Stage.CODE
                : settings.secondStepRequired() ? Session.Stage.ENROL : Session.Stage.FULL;
        start(user, stage);
        if (stage == Session.Stage.FULL) {
            signedIn("signed in");
        }
        return stage;
    }

    /** For somebody who has just proved more than a password: with the company's sign-in, a link, or the set-up code. */
    @Transactional
    void openFull(User user, String how) {
        start(user, Session.Stage.FULL);
        signedIn(how);
    }

    private void start(User user, Session.Stage stage) {
        Instant now = clock.instant();
        String token = Secrets.next();
        Session.open(user, stage, token, agent(), now);
        cookies.session(http(), token);
        acting.person(user);
        if (stage == Session.Stage.FULL) {
            remember(user, now);
        }
    }

    /** The session of this browser that waits for its second step. */
    @Transactional
    Optional<Session> waiting(Session.Stage stage) {
        String token = cookies.session(http());
        return token == null ? Optional.empty() : Session.waiting(token, stage, clock.instant());
    }

    /** The second step is done too. */
    @Transactional
    void complete(long waitingId) {
        Instant now = clock.instant();
        String token = Secrets.next();
        Session session = Session.findById(waitingId);
        session.complete(token, now);
        cookies.session(http(), token);
        acting.person(session.user);
        remember(session.user, now);
        signedIn("signed in with a second step");
    }

    private void signedIn(String how) {
        audit.append(new AuditEntry("user.signed_in", null, null, how, Map.of()));
    }

    private void remember(User user, Instant now) {
        if (KnownDevice.of(user, cookies.device(http())).isEmpty()) {
            String device = Secrets.next();
            KnownDevice.remember(user, device, now);
            cookies.device(http(), device);
        }
    }

    /** In a transaction of its own: the cookie goes out even if what follows is refused. */
    @Transactional(TxType.REQUIRES_NEW)
    void renewCurrent() {
        String token = Secrets.next();
        Session session = Session.findById(viewer.caller().sessionId());
        session.renew(token, clock.instant());
        cookies.session(http(), token);
    }

    @Transactional
    void endCurrent() {
        if (viewer.signedIn()) {
            Session session = Session.findById(viewer.caller().sessionId());
            session.end(clock.instant());
            audit.append(new AuditEntry("user.signed_out", null, null, "signed out", Map.of()));
        }
        cookies.endSession(http());
    }

    private String agent() {
        String header = http().request().getHeader("User-Agent");
        String agent = header == null ? "" : header.replaceAll("\\p{Cntrl}", "").strip();
        return agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }

    private RoutingContext http() {
        return current.getCurrent();
    }
}
