package dev.phasegate.verification;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;

import dev.phasegate.testsupport.TestWeb;

/** The applications of the seeds, as far as their smoke tests ask them. */
final class SeedWebs {
    private SeedWebs() {}

    static TestWeb hotel(AtomicInteger payments) {
        TestWeb hotel = new TestWeb(null);
        hotel.on("/auth/login", 200, "application/json", "{\"token\": \"desk-token-4711\"}");
        hotel.on("/stays", exchange -> {
            String who = exchange.getRequestHeaders().getFirst("Authorization");
            boolean reads = exchange.getRequestMethod().equals("GET");
            boolean known = ("Bearer " + (reads ? "pages-secret" : "desk-token-4711")).equals(who);
            boolean comes = exchange.getRequestURI().getPath().equals("/stays/55/arrival");
            TestWeb.say(
                    exchange,
                    !known ? 401 : reads || comes ? 200 : 201,
                    "application/json",
                    "{\"id\": 55, \"heard\": \"" + who + "\"}");
        });
        hotel.on(
                "/payments",
                exchange -> TestWeb.say(
                        exchange,
                        payments.get(),
                        "application/json",
                        payments.get() == 200 ? "{\"state\": \"paid\"}" : "{}"));
        hotel.on(
                "/rooms",
                exchange -> TestWeb.say(
                        exchange,
                        "Bearer pages-secret"
                                        .equals(exchange.getRequestHeaders().getFirst("Authorization"))
                                ? 200
                                : 401,
                        "application/json",
                        "[1, 2, 3]"));
        return hotel;
    }

    static TestWeb approvals(AtomicBoolean approves) {
        TestWeb app = new TestWeb(null);
        app.on("/api/health", 200, "application/json", "{\"status\": \"ok\"}");
        app.on("/api/jobs", exchange -> job(exchange, approves.get()));
        app.on("/", 200, "text/html", "<!DOCTYPE html><title>Jobs</title>\n");
        return app;
    }

    private static void job(HttpExchange exchange, boolean approves) throws java.io.IOException {
        boolean known = "Bearer jobs-secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean approval = exchange.getRequestURI().getPath().equals("/api/jobs/9/approve");
        String answer = approval ? "{\"success\": " + approves + "}" : JOBS.poll(exchange);
        TestWeb.say(exchange, known ? approval ? 200 : 201 : 401, "application/json", answer);
    }

    /** The first job of a pair waits, the second one skips. */
    private static final class JOBS {
        private static final AtomicInteger ASKED = new AtomicInteger();

        static String poll(HttpExchange exchange) {
            return ASKED.getAndIncrement() % 2 == 0
                    ? "{\"id\": 9, \"status\": \"pending\"}"
                    : "{\"id\": 10, \"status\": \"assigned\", \"assignee\": 12}";
        }
    }
}
