package dev.phasegate.identity;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** What a request carries: the token of a session's cookie, or a bearer token. */
final class SessionCredential extends BaseAuthenticationRequest {
    private final String secret;
    private final boolean bearer;

    SessionCredential(String secret, boolean bearer) {
        this.secret = secret;
        this.bearer = bearer;
    }

    String secret() {
        return secret;
    }

    boolean bearer() {
        return bearer;
    }
}
