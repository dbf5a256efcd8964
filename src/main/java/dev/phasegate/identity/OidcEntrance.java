package dev.phasegate.identity;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether sign-in through OpenID Connect is configured, and the one path that leads to the provider. */
@ApplicationScoped
class OidcEntrance {
    static final String PATH = "/sign-in/oidc";

    private final OidcAuthenticationMechanism oidc;
    private final boolean enabled;
    private final String provider;

    OidcEntrance(
            OidcAuthenticationMechanism oidc,
            IdentityConfig config,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false") boolean switchedOn,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> server) {
        this.oidc = oidc;
        this.enabled = switchedOn && server.isPresent();
        this.provider = config.oidcName();
    }

    /** The name for the button; empty when there is no button. */
    Optional<String> provider() {
        return enabled ? Optional.of(provider) : Optional.empty();
    }

    boolean wants(RoutingContext http) {
        return enabled && http.normalizedPath().equals(PATH);
    }

    Uni<Response> challenge(RoutingContext http) {
        return oidc.getChallenge(http).map(OidcEntrance::response);
    }

    private static Response response(ChallengeData data) {
        Response.ResponseBuilder response = Response.status(data.status);
        data.getHeaders().forEach((name, value) -> response.header(name.toString(), value.toString()));
        return response.build();
    }
}
