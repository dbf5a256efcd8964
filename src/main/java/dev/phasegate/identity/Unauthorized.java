package dev.phasegate.identity;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives the answer of {@link Challenge} a body; the framework's own mapper has none. */
class Unauthorized {
    @Inject
    Challenge challenge;

    @Inject
    OidcEntrance oidc;

    @ServerExceptionMapper
    Uni<Response> challenge(UnauthorizedException e, RoutingContext http) {
        return oidc.wants(http) ? oidc.challenge(http) : Uni.createFrom().item(challenge.response(http));
    }
}
