package dev.phasegate.identity;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.web.Pages;

/** The way back from the company's sign-in: its verified e-mail address opens a session of ours, and its own session ends. */
@Path(OidcEntrance.PATH)
@Authenticated
class OidcPages {
    private final SecurityIdentity identity;
    private final OidcSession oidcSession;
    private final Sessions sessions;
    private final Landing landing;
    private final IdentityConfig config;
    private final ActingAs acting;
    private final AuditLog audit;
    private final Clock clock;

    OidcPages(
            SecurityIdentity identity,
            OidcSession oidcSession,
            Sessions sessions,
            Landing landing,
            IdentityConfig config,
            ActingAs acting,
            AuditLog audit,
            Clock clock) {
        this.identity = identity;
        this.oidcSession = oidcSession;
        this.sessions = sessions;
        this.landing = landing;
        this.config = config;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    public Response enter() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Pages.seeOther("/");
        }
        oidcSession.logout().await().indefinitely();
        String email = token.getClaim("email");
        if (!FormCheck.isEmail(email) || !isTrue(token.getClaim("email_verified"))) {
            return Pages.seeOther("/sign-in", "Your company did not name a verified e-mail address.");
        }
        Optional<User> user = QuarkusTransaction.requiringNew().call(() -> find(email.strip(), token));
        return user.isEmpty()
                ? Pages.seeOther("/sign-in", "Nobody with your e-mail address is here. Ask an administrator.")
                : enter(user.get());
    }

    /** The company's sign-in stands in for the password; the second step of ours, where there is one, still comes. */
    private Response enter(User user) {
        return switch (sessions.open(user.id)) {
            case FULL -> landing.after(user.id, "/");
            case CODE -> Pages.seeOther("/sign-in/code");
            case ENROL -> Pages.seeOther("/sign-in/second-step");
        };
    }

    private Optional<User> find(String email, JsonWebToken token) {
        Optional<User> known = User.byEmail(email);
        if (known.isPresent() || !config.oidcCreatesViewers() || User.count() == 0) {
            return known.filter(User::isActive);
        }
        String name = token.getClaim("name");
        User user = User.join(
                email,
                name == null || name.isBlank() || name.length() > 100 ? email : name.strip(),
                InstanceRole.VIEWER,
                clock.instant());
        acting.person(user);
        audit.append(new AuditEntry(
                "user.arrived", null, null, "came in through the company's sign-in", Map.of("email", email)));
        return Optional.of(user);
    }

    private static boolean isTrue(Object claim) {
        return claim != null && Boolean.parseBoolean(claim.toString());
    }
}
