package dev.phasegate.identity;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads the session's cookie or the bearer token. An unknown or ended one makes an anonymous request, and the annotations of
 * the endpoints decide what that may do: nothing but signing in.
 */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 300;

    private final SessionCookies cookies;
    private final Challenge challenge;

    SessionMechanism(SessionCookies cookies, Challenge challenge) {
        this.cookies = cookies;
        this.challenge = challenge;
    }

    /** Before OpenID Connect, which only helps to open a session of ours. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext http, IdentityProviderManager identities) {
        SessionCredential credential = credential(http);
        if (credential == null) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .authenticate(HttpSecurityUtils.setRoutingContextAttribute(credential, http))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    private SessionCredential credential(RoutingContext http) {
        if (isStatic(http.normalizedPath())) {
            return null;
        }
        String authorization = http.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String secret = bearer ? authorization.substring(BEARER.length()).strip() : cookies.session(http);
        return secret == null || secret.isEmpty() || secret.length() > LONGEST
                ? null
                : new SessionCredential(secret, bearer);
    }

    /** Style sheets and pictures are for everybody: no query for them. Whatever else has such a name is denied like to a stranger. */
    private static boolean isStatic(String path) {
        return path.endsWith(".css") || path.endsWith(".js") || path.endsWith(".svg") || path.endsWith(".ico");
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext http) {
        return Uni.createFrom().item(challenge.data(http));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext http) {
        challenge.send(http);
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionCredential.class);
    }
}
