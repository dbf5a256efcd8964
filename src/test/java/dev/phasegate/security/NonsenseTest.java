package dev.phasegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.phasegate.security.Actor.Relation;
import dev.phasegate.testsupport.OnPostgres;

/**
 * Two thousand refused inputs over every endpoint that writes: none breaks the server, none leaves a row behind. What was
 * accepted after all (a note may say anything) does not count.
 */
@OnPostgres
class NonsenseTest {
    private static final int REFUSALS = Integer.getInteger("phasegate.nonsense", 2000);
    private static final long SEED = Long.getLong("phasegate.seed", 20261121);
    private static final int ACCEPTED_BEFORE_ANEW = 40;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<String> problems = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();

    @Inject
    DataSource database;

    private GuardedPlan plan;
    private Actor owner;
    private Actor administrator;

    @Test
    void nonsense_isRefusedAndLeavesNothing() throws Exception {
        anew();
        Nonsense nonsense = new Nonsense(SEED);
        Fingerprint fingerprint = new Fingerprint(plan.rows);
        List<Endpoint> endpoints = Endpoints.all().stream()
                .filter(Endpoint::writes)
                .filter(endpoint -> !endpoint.path().equals("/sign-out"))
                .toList();
        List<String> before = fingerprint.now();
        int accepted = 0;
        int refused = 0;
        for (int i = 0; refused < REFUSALS && i < REFUSALS * 3; i++) {
            Endpoint endpoint = endpoints.get(i % endpoints.size());
            Nonsense.Input input = nonsense.about(endpoint, path(endpoint), 4);
            int status = send(endpoint, input);
            List<String> after = fingerprint.after(before);
            if (status >= 400 || status == 0) {
                refused++;
                if (!after.equals(before)) {
                    problems.add("WRITTEN " + status + " " + shown(endpoint, input) + " " + differing(before, after));
                }
            } else if (++accepted % ACCEPTED_BEFORE_ANEW == 0) {
                anew();
                after = fingerprint.now();
            }
            before = after;
        }
        // A reason may say anything, so that everything may be stopped now; the tests that follow must not be.
        plan.rows.run("insert into work_freeze_lift (freeze_id, reason, user_name, at) select id, 'Over', 'Test', now()"
                + " from work_freeze where plan_id is null on conflict do nothing");
        times.sort(null);
        System.out.println("Nonsense: " + refused + " refused, " + accepted + " accepted, answers " + statuses
                + ", p99 ms " + times.get(times.size() * 99 / 100) + ", slowest " + times.get(times.size() - 1));
        assertThat(problems).isEmpty();
        assertThat(refused).isGreaterThanOrEqualTo(REFUSALS);
    }

    private void anew() {
        plan = new GuardedPlan(database);
        owner = plan.person("member", Relation.OWNER, Set.of("viewer", "member"));
        owner.given().get("/me/second-step"); // prepares the secret that the page shows, once
        administrator = plan.person("administrator", Relation.HOLDER, Set.of("viewer", "member", "administrator"));
    }

    private String path(Endpoint endpoint) {
        return endpoint.filled(name -> plan.value(endpoint, name));
    }

    private int send(Endpoint endpoint, Nonsense.Input input) throws InterruptedException {
        Actor actor = endpoint.isOpen()
                ? Actor.ANONYMOUS
                : endpoint.roles().equals(Set.of("administrator")) ? administrator : owner;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + input.path()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", input.type())
                .method(endpoint.verb(), HttpRequest.BodyPublishers.ofByteArray(input.body()));
        if (actor.cookie() != null) {
            request.header("Cookie", "phasegate=" + actor.cookie());
        }
        long begin = System.nanoTime();
        int status = answer(endpoint, input, request.build());
        times.add((System.nanoTime() - begin) / 1_000_000);
        statuses.merge(status, 1, Integer::sum);
        if (status >= 500) {
            problems.add("FAULT " + status + " " + shown(endpoint, input));
        }
        return status;
    }

    /** Zero where the server closed the connection in the middle of what it did not want to read. */
    private int answer(Endpoint endpoint, Nonsense.Input input, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (java.net.http.HttpTimeoutException e) {
            problems.add("SLOW " + shown(endpoint, input));
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<String> differing(List<String> before, List<String> after) {
        return after.stream().filter(line -> !before.contains(line)).toList();
    }

    private static String shown(Endpoint endpoint, Nonsense.Input input) {
        String body = new String(input.body(), java.nio.charset.StandardCharsets.UTF_8);
        return endpoint + " " + input.type() + " " + input.path() + " "
                + body.substring(0, Math.min(200, body.length()));
    }
}
