package dev.phasegate.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every page shows besides its content: theme, the message of the action before, since when it is current. */
@Named("page")
@RequestScoped
public class PageContext {
    private static final Duration OVERLAP = Duration.ofSeconds(5);
    private final CurrentVertxRequest request;
    private final Clock clock;
    private final String version;

    PageContext(
            CurrentVertxRequest request,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.request = request;
        this.version = version;
        this.clock = clock;
    }

    /** {@code light}, {@code dark}, or empty to follow the device. */
    public String getTheme() {
        String theme = cookie("theme");
        return theme.equals("light") || theme.equals("dark") ? theme : "";
    }

    /** The message of the redirect that led here, shown once; empty without one. */
    public String getDone() {
        String message = cookie(Pages.DONE_COOKIE);
        if (!message.isEmpty()) {
            context().response().addCookie(Pages.doneCookie("", 0));
        }
        return message;
    }

    /** Epoch milliseconds from which the event stream replays, a little early: changes between query and stream are not missed. */
    public long getSince() {
        return clock.instant().minus(OVERLAP).toEpochMilli();
    }

    public String getVersion() {
        return version;
    }

    /** Path and query, for links back to this page. */
    public String getAddress() {
        return context() == null ? "/" : context().request().uri();
    }

    private String cookie(String name) {
        Cookie cookie = context() == null ? null : context().request().getCookie(name);
        try {
            return cookie == null ? "" : URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    private RoutingContext context() {
        return request.getCurrent();
    }
}
