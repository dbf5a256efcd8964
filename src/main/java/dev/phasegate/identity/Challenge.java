package dev.phasegate.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What somebody gets who has to sign in first: a page is sent to the sign-in page, a program gets 401. */
@ApplicationScoped
class Challenge {
    private static final String PROBLEM = new JsonObject()
            .put("type", "urn:phasegate:problem:unauthorized")
            .put("title", "Sign in first")
            .put("status", 401)
            .put(
                    "detail",
                    "This needs a valid API token or a session. The one that was sent, if any, is unknown or has ended.")
            .encode();

    private record Answer(int status, Map<CharSequence, String> headers, String body) {}

    ChallengeData data(RoutingContext http) {
        Answer answer = answer(http);
        return new ChallengeData(answer.status(), answer.headers());
    }

    Response response(RoutingContext http) {
        Answer answer = answer(http);
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    void send(RoutingContext http) {
        Answer answer = answer(http);
        http.response().setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> http.response().putHeader(name, value));
        http.end(answer.body());
    }

    private Answer answer(RoutingContext http) {
        HttpServerRequest request = http.request();
        Map<CharSequence, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (isProgram(http)) {
            headers.put("WWW-Authenticate", "Bearer");
            headers.put("Content-Type", "application/problem+json");
            return new Answer(401, headers, PROBLEM);
        }
        if (request.getHeader("HX-Request") != null) {
            headers.put("HX-Redirect", SafePath.signIn(path(request.getHeader("HX-Current-URL"))));
            return new Answer(401, headers, "");
        }
        headers.put("Location", SafePath.signIn(cameFrom(request)));
        return new Answer(303, headers, "");
    }

    static boolean isProgram(RoutingContext http) {
        String path = http.normalizedPath();
        String accept = http.request().getHeader("Accept");
        boolean wantsData = accept != null
                && !accept.contains("text/html")
                && (accept.contains("json") || accept.contains("event-stream"));
        return wantsData
                || path.startsWith("/api/")
                || path.startsWith("/ofrep/")
                || path.startsWith("/q/")
                || http.request().getHeader("Authorization") != null;
    }

    /** The page to come back to: this one, or for an action the page that offered it. */
    private static String cameFrom(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method()) ? request.uri() : path(request.getHeader("Referer"));
    }

    private static String path(String url) {
        try {
            URI uri = new URI(url == null ? "" : url);
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (URISyntaxException e) {
            return "/";
        }
    }
}
