package dev.phasegate.identity;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Catches forms whose session has ended, before they are refused with their content unread. Denies like the endpoints would:
 * whoever gets here is not signed in, and what is open to everybody passes.
 */
@ApplicationScoped
class LateForms {
    /** After authentication (200), before the endpoints. */
    private static final int PRIORITY = 50;

    private final SavedForms forms;
    private final SessionCookies cookies;
    private final Challenge challenge;
    private final IdentityConfig config;

    LateForms(SavedForms forms, SessionCookies cookies, Challenge challenge, IdentityConfig config) {
        this.forms = forms;
        this.cookies = cookies;
        this.challenge = challenge;
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext http) {
        if (!isLate(http)) {
            http.next();
            return;
        }
        HttpServerRequest request = http.request();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= config.savedFormLimit()) {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(http::fail);
        request.endHandler(end -> keep(http, body));
        request.resume();
    }

    private boolean isLate(RoutingContext http) {
        HttpServerRequest request = http.request();
        String type = request.getHeader("Content-Type");
        return HttpMethod.POST.equals(request.method())
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                && !isOpen(http.normalizedPath())
                && !Challenge.isProgram(http)
                && isStranger(http)
                && cookies.session(http) != null;
    }

    private static boolean isOpen(String path) {
        return path.startsWith("/sign-") || path.startsWith("/setup") || path.startsWith("/invitations/");
    }

    private static boolean isStranger(RoutingContext http) {
        return !(http.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous();
    }

    private void keep(RoutingContext http, Buffer body) {
        if (body.length() > config.savedFormLimit()) {
            challenge.send(http);
            return;
        }
        String token = cookies.session(http);
        String target = SafePath.of(http.request().uri());
        http.vertx()
                .<Optional<String>>executeBlocking(() -> forms.keep(token, target, body.toString()), false)
                .onSuccess(key -> {
                    key.ifPresent(kept -> cookies.form(http, kept));
                    challenge.send(http);
                })
                .onFailure(http::fail);
    }
}
