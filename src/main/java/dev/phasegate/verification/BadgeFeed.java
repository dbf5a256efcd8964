package dev.phasegate.verification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import io.vertx.core.http.HttpServerRequest;

import dev.phasegate.identity.Secrets;
import dev.phasegate.shared.CanonicalJson;
import dev.phasegate.shared.NotFound;

/**
 * How checks stand, as a picture for pages of others. Whoever shows it has no session: the secret in the address is all there is to
 * know, and shows a name and a word.
 */
@Path("/badges/{secret:[A-Za-z0-9_-]{20,100}}.svg")
class BadgeFeed {
    private static final int TOO_MANY = 429;
    private final BadgeQuery query;
    private final BadgeCache cache;
    private final Clock clock;

    BadgeFeed(BadgeQuery query, BadgeCache cache, Clock clock) {
        this.query = query;
        this.cache = cache;
        this.clock = clock;
    }

    @GET
    @PermitAll
    public Response picture(
            @PathParam("secret") String secret, @Context HttpServerRequest http, @Context Request request) {
        String hash = Secrets.hash(secret);
        Optional<String> drawn = cache.get(hash);
        if (drawn.isEmpty() && !cache.mayLook(http.remoteAddress().hostAddress())) {
            return Response.status(TOO_MANY).header("Retry-After", 30).build();
        }
        // In the place of what every answer says: this one is shown by pages of others, and has nothing to load.
        http.response()
                .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        String svg = drawn.orElseGet(() -> draw(hash));
        EntityTag tag = new EntityTag(CanonicalJson.sha256(List.of(svg)));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = known == null
                ? Response.ok(svg.getBytes(StandardCharsets.UTF_8), "image/svg+xml;charset=UTF-8")
                : known;
        return answer.tag(tag)
                .header("Cache-Control", "public, max-age=60")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    private String draw(String hash) {
        String svg = BadgeSvg.of(query.state(hash, clock.instant()).orElseThrow(() -> new NotFound("badge")));
        cache.put(hash, svg);
        return svg;
    }
}
