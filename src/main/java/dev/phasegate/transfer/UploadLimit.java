package dev.phasegate.transfer;

import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers in words to a file that is far too large. The server's own limit would close the connection without any, and a
 * browser would show that as a broken network.
 */
@ApplicationScoped
class UploadLimit {
    private static final int AFTER_CROSS_SITE = 290;
    /** Form fields, names and boundaries around the file. */
    private static final int AROUND = 64 * 1024;
    /** Up to here the rest is read and thrown away, so that the browser listens to the answer. */
    private static final long PATIENCE = 200L * 1024 * 1024;

    private static final Pattern PAGE = Pattern.compile("/plans/(?:[^/]+/)?import");
    private static final Pattern API = Pattern.compile("/api/v1/(?:imports|lint|plans/[^/]+/imports)");

    void register(@Observes Filters filters) {
        filters.register(UploadLimit::check, AFTER_CROSS_SITE);
    }

    /** What is said of a file with that many bytes; more than two megabytes are not counted exactly. */
    static String words(long bytes) {
        String size = bytes > Imports.MAX_BYTES + 1
                ? String.format(Locale.ROOT, "is %.1f MB", bytes / 1024.0 / 1024.0)
                : "is larger than 2 MB";
        return "The file " + size + "; a plan is up to 2 MB. Take pictures and data out, or divide it.";
    }

    private static void check(RoutingContext http) {
        HttpServerRequest request = http.request();
        String path = http.normalizedPath();
        boolean upload = request.method() == HttpMethod.POST
                && (PAGE.matcher(path).matches() || API.matcher(path).matches());
        long length = upload ? length(request) : 0;
        if (length <= Imports.MAX_BYTES + AROUND) {
            http.next();
            return;
        }
        if (length > PATIENCE) {
            refuse(http, length, path);
            return;
        }
        request.handler(ignored -> {});
        request.endHandler(end -> refuse(http, length, path));
        request.resume();
    }

    private static void refuse(RoutingContext http, long length, String path) {
        if (PAGE.matcher(path).matches()) {
            http.response()
                    .setStatusCode(303)
                    .putHeader("Location", path + "?size=" + length)
                    .end();
            return;
        }
        String words = words(length);
        http.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"type\":\"urn:phasegate:problem:too-large\",\"title\":\"The file is too large\",\"status\":413,"
                        + "\"detail\":\"" + words + "\",\"errors\":[{\"field\":\"file\",\"message\":\"" + words
                        + "\"}]}");
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
