package dev.phasegate.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;

/** Conventions of the pages: one URL for page and fragment, redirect after a form, a message that survives the redirect. */
public final class Pages {
    static final String DONE_COOKIE = "done";
    static final String HX_REQUEST = "HX-Request";
    private static final int UNPROCESSABLE = 422;
    private static final Duration DONE_LIVES = Duration.ofSeconds(30);

    private Pages() {}

    /** Whether htmx asks for a piece. A boosted or restored page needs the whole. */
    public static boolean wantsFragment(HttpHeaders headers) {
        return "true".equals(headers.getHeaderString(HX_REQUEST))
                && headers.getHeaderString("HX-Boosted") == null
                && headers.getHeaderString("HX-History-Restore-Request") == null;
    }

    /** After a form: 303 to {@code path} (ours, starting with a slash). */
    public static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** The same with a message for the page that follows, such as “Phase 2 started”. */
    public static Response seeOther(String path, String message) {
        return Response.seeOther(URI.create(path))
                .header(
                        HttpHeaders.SET_COOKIE,
                        doneCookie(message, DONE_LIVES.toSeconds()).encode())
                .build();
    }

    /** For htmx requests whose answer is another page: the browser goes there. Without htmx a redirect. */
    public static Response goTo(HttpHeaders headers, String path, String message) {
        if (!wantsFragment(headers)) {
            return seeOther(path, message);
        }
        return Response.noContent()
                .header("HX-Redirect", path)
                .header(
                        HttpHeaders.SET_COOKIE,
                        doneCookie(message, DONE_LIVES.toSeconds()).encode())
                .build();
    }

    /** The form again, with what was typed and what is wrong with it. */
    public static Response invalid(TemplateInstance form) {
        return html(UNPROCESSABLE, form);
    }

    /** A page or fragment that says what changed meanwhile. */
    public static Response conflict(TemplateInstance body) {
        return html(Response.Status.CONFLICT.getStatusCode(), body);
    }

    private static Response html(int status, TemplateInstance body) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(body)
                .build();
    }

    static Cookie doneCookie(String message, long seconds) {
        return Cookie.cookie(DONE_COOKIE, URLEncoder.encode(message, StandardCharsets.UTF_8))
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(seconds);
    }
}
