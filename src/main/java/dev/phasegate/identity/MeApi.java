package dev.phasegate.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;

/** Who a program is here, and with which tokens. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
class MeApi {
    private final SecurityIdentity identity;
    private final Viewer viewer;
    private final Clock clock;

    MeApi(SecurityIdentity identity, Viewer viewer, Clock clock) {
        this.identity = identity;
        this.viewer = viewer;
        this.clock = clock;
    }

    record Me(long id, String name, String email, String role, Set<String> scopes, String timeZone) {}

    record Token(
            long id,
            String name,
            String prefix,
            Set<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            Instant lastUsedAt) {}

    record Tokens(List<Token> items, String next) {}

    @GET
    @RolesAllowed({"viewer", "scope:read", "scope:evidence", "scope:write"})
    public Me me() {
        Caller caller = viewer.caller();
        Set<String> scopes = new TreeSet<>();
        identity.getRoles().stream()
                .filter(role -> role.startsWith("scope:"))
                .forEach(role -> scopes.add(role.substring("scope:".length())));
        return new Me(
                caller.userId(),
                caller.name(),
                caller.email(),
                caller.role().name().toLowerCase(java.util.Locale.ROOT),
                scopes,
                viewer.timeZone().getId());
    }

    @GET
    @Path("tokens")
    @RolesAllowed({"viewer", "scope:read"})
    public Tokens tokens() {
        return new Tokens(
                ApiToken.ofUser(viewer.id(), clock.instant()).stream()
                        .map(MeApi::token)
                        .toList(),
                null);
    }

    private static Token token(ApiToken token) {
        Set<String> scopes = new TreeSet<>();
        token.scopes().forEach(scope -> scopes.add(scope.word()));
        return new Token(
                token.id, token.name, token.prefix, scopes, token.createdAt, token.expiresAt, token.lastUsedAt);
    }
}
