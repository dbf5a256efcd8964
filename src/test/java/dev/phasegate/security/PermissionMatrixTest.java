package dev.phasegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.phasegate.security.Actor.Relation;
import dev.phasegate.testsupport.OnPostgres;

/**
 * Role × relation × endpoint: the annotation and the declared {@link Access} of each endpoint say what everybody gets. A
 * refused caller learns nothing of a foreign plan, and is refused before what was sent is looked at.
 */
@OnPostgres
class PermissionMatrixTest {
    private static final Set<String> HELD = Set.of(
            "administrator",
            "member",
            "viewer",
            "scope:read",
            "scope:write",
            "scope:evidence",
            "scope:admin",
            Endpoint.ANYBODY_KNOWN);

    /** What an endpoint has to be asked with to find what it shows. */
    private static final Map<String, String> QUERIES = Map.of(
            "GET /plans/{slug}/elements/new", "?kind=phase&parent=plan",
            "GET /plans/{slug}/phases/{number}/gate", "?part=verdict");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    DataSource database;

    @Test
    void everyEndpoint_namesRolesThatSomebodyHolds() {
        List<Endpoint> endpoints = Endpoints.all();
        assertThat(endpoints).hasSizeGreaterThan(80);
        assertThat(endpoints).allMatch(Endpoint::says);
        assertThat(endpoints).allSatisfy(endpoint -> assertThat(HELD).containsAll(endpoint.roles()));
    }

    @Test
    void endpointWithoutAnnotation_isClosedToEverybody() {
        GuardedPlan plan = new GuardedPlan(database);
        Set<String> all = Set.of("viewer", "member", "administrator");
        assertThat(plan.person("administrator", Relation.STRANGER, all)
                        .given()
                        .get("/forgotten")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Outcome.of(Actor.ANONYMOUS.given().get("/forgotten"))).isEqualTo(Outcome.SIGN_IN);
    }

    @Test
    void everyCombination_getsWhatIsDeclared() throws Exception {
        List<String> wrong = new ArrayList<>();
        int combinations = 0;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            World world = new World(database);
            Future<World> next = threads.submit(() -> new World(database));
            for (Endpoint endpoint : Endpoints.all()) {
                List<Asked> asked = world.ask(endpoint, endpoint.writes() ? null : threads);
                asked.stream().filter(a -> !a.fits()).forEach(a -> wrong.add(a.toString()));
                combinations += asked.size();
                if (asked.stream().anyMatch(Asked::changed)) {
                    world = next.get();
                    next = threads.submit(() -> new World(database));
                }
            }
            next.get();
        } finally {
            threads.shutdownNow();
        }
        System.out.println("Permission matrix: " + combinations + " combinations");
        assertThat(wrong).isEmpty();
    }

    /** A plan nobody has changed yet, and everybody who may ask for it; the next one is made while one is used. */
    private record World(GuardedPlan plan, List<Actor> actors) {
        World(DataSource database) {
            this(new GuardedPlan(database));
        }

        private World(GuardedPlan plan) {
            this(plan, plan.actors());
        }

        /** What writes is asked by one after the other ({@code threads} null). */
        List<Asked> ask(Endpoint endpoint, ExecutorService threads) throws Exception {
            String path = path(endpoint, plan);
            List<Asked> answers = new ArrayList<>();
            if (threads == null) {
                actors.forEach(actor -> answers.add(new Asked(endpoint, actor, call(endpoint, path, actor))));
                return answers;
            }
            List<Callable<Asked>> calls = actors.stream()
                    .map(actor -> (Callable<Asked>) () -> new Asked(endpoint, actor, call(endpoint, path, actor)))
                    .toList();
            for (Future<Asked> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private record Asked(Endpoint endpoint, Actor actor, HttpResponse<Void> response) {
        boolean fits() {
            return PermissionMatrixTest.fits(endpoint, actor, response);
        }

        boolean changed() {
            return endpoint.writes() && response.statusCode() < 400 && !actor.isAnonymous();
        }

        @Override
        public String toString() {
            return endpoint + " by " + actor + ": " + response.statusCode() + " " + to(response);
        }
    }

    private static String to(HttpResponse<Void> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private static String path(Endpoint endpoint, GuardedPlan plan) {
        return endpoint.filled(name -> plan.value(endpoint, name));
    }

    private static HttpResponse<Void> call(Endpoint endpoint, String path, Actor actor) {
        HttpRequest.Builder request = actor.request(path + QUERIES.getOrDefault(endpoint.name(), ""));
        try {
            return HTTP.send(asking(request, endpoint).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(endpoint + " by " + actor, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder asking(HttpRequest.Builder request, Endpoint endpoint) {
        if (!endpoint.writes()) {
            return request.method(endpoint.verb(), HttpRequest.BodyPublishers.noBody());
        }
        String type = endpoint.mediaType();
        String body = switch (type) {
            case "multipart/form-data" -> "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n";
            case "application/json" -> endpoint.emptyBody();
            default -> "x=1";
        };
        return request.header("Content-Type", type.startsWith("multipart") ? type + "; boundary=b" : type)
                .method(endpoint.verb(), HttpRequest.BodyPublishers.ofString(body));
    }

    private static boolean fits(Endpoint endpoint, Actor actor, HttpResponse<Void> response) {
        Outcome outcome = Outcome.of(response.statusCode(), to(response));
        if (endpoint.isOpen()) {
            return outcome != Outcome.FAULT && outcome != Outcome.FORBIDDEN;
        } else if (!actor.passes(endpoint)) {
            return outcome == (actor.isAnonymous() ? Outcome.SIGN_IN : Outcome.FORBIDDEN);
        }
        Access access = Access.of(endpoint);
        boolean ofAPlan = access != Access.INSTANCE && access != Access.MINE;
        if (access == Access.MINE || (ofAPlan && !actor.sees())) {
            return outcome == Outcome.MISSING;
        }
        boolean refused = response.statusCode() >= 400 && response.statusCode() < 500;
        return switch (access) {
            case INSTANCE, READER -> outcome == Outcome.LET_IN;
            case MINE -> false;
            case MEMBER -> outcome == (actor.works() ? Outcome.LET_IN : Outcome.FORBIDDEN);
            case OWNER -> outcome == (actor.owns() ? Outcome.LET_IN : Outcome.FORBIDDEN);
            case ROLE ->
                actor.relation() == Relation.HOLDER && actor.token() == null ? outcome == Outcome.LET_IN : refused;
            case AUTHOR -> refused;
        };
    }
}
