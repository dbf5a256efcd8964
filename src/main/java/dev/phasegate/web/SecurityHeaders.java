package dev.phasegate.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Headers of every answer, whoever writes it: pages, JSON, files, health and the errors of the server itself. */
@ApplicationScoped
class SecurityHeaders {
    private static final int BEFORE_EVERYTHING = 10_000;
    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::add, BEFORE_EVERYTHING);
    }

    private static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        context.addHeadersEndHandler(end -> keepOutOfCaches(headers));
        context.next();
    }

    /** Pages show what one person may see at one moment; only files with their own rule may be kept. */
    private static void keepOutOfCaches(MultiMap headers) {
        if (!headers.contains("Cache-Control")) {
            String type = headers.get("Content-Type");
            headers.set(
                    "Cache-Control",
                    type != null && type.startsWith("application/json") ? "private, no-cache" : "no-store");
        }
    }
}
