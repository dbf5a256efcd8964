package dev.phasegate.identity;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** Names and attributes of our cookies. Over TLS the {@code __Host-} prefix makes the browser refuse one set by a neighbour. */
@ApplicationScoped
class SessionCookies {
    private static final String SESSION = "phasegate";
    private static final String DEVICE = "phasegate-device";
    private static final String FORM = "phasegate-form";
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(180);

    private final IdentityConfig config;

    SessionCookies(IdentityConfig config) {
        this.config = config;
    }

    String session(RoutingContext http) {
        return read(http, SESSION);
    }

    void session(RoutingContext http, String token) {
        write(http, SESSION, token, null);
    }

    void endSession(RoutingContext http) {
        write(http, SESSION, "", Duration.ZERO);
    }

    String device(RoutingContext http) {
        return read(http, DEVICE);
    }

    void device(RoutingContext http, String token) {
        write(http, DEVICE, token, DEVICE_LIFETIME);
    }

    String form(RoutingContext http) {
        return read(http, FORM);
    }

    void form(RoutingContext http, String key) {
        write(http, FORM, key, config.savedFormLifetime());
    }

    private String read(RoutingContext http, String name) {
        Cookie cookie = http.request().getCookie(name(http, name));
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private void write(RoutingContext http, String name, String value, Duration age) {
        Cookie cookie = Cookie.cookie(name(http, name), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure(http))
                .setSameSite(CookieSameSite.LAX);
        if (age != null) {
            cookie.setMaxAge(age.toSeconds());
        }
        http.response().addCookie(cookie);
    }

    private String name(RoutingContext http, String name) {
        return (secure(http) ? "__Host-" : "") + name;
    }

    private boolean secure(RoutingContext http) {
        return config.secureCookies()
                .orElseGet(() -> "https".equals(http.request().scheme()));
    }
}
