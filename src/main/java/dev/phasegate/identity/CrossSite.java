package dev.phasegate.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses changes that a page of another site asks for. The browser says where a request comes from; a cookie of ours would go
 * along with it. Programs with a bearer token send no cookie and need no check.
 */
@ApplicationScoped
class CrossSite {
    /** Before authentication (200): a refused request costs no query. */
    private static final int PRIORITY = 300;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (SAFE.contains(request.method().name()) || isProgram(request) || isOurs(request)) {
            http.next();
            return;
        }
        http.response()
                .setStatusCode(403)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("Another site sent this form, so nothing was changed. Open the page here and send it again.\n");
    }

    private static boolean isProgram(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null
                && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && request.getHeader("Cookie") == null;
    }

    /** Browsers leave {@code Sec-Fetch-Site} out on plain HTTP; then the origin has to be this very host. */
    private static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OURS.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin == null || authority(origin).equalsIgnoreCase(host(request.authority()));
    }

    private static String authority(String origin) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String host(HostAndPort authority) {
        return authority == null ? "none" : authority.toString();
    }
}
