package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class SharedGatesTest {
    private static final int PAGES = 1_000;
    private static final int AT_ONCE = 48;

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @Inject
    MeterRegistry meters;

    @Inject
    GateQuery gates;

    @Inject
    Clock clock;

    @TestHTTPResource
    URI server;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
    }

    @Test
    void thousandOpenPages_oneEvaluationAChange() throws Exception {
        List<String> pieces = List.of(
                world.path() + "/gate?part=verdict",
                world.path() + "/gate?part=criteria",
                world.path() + "/gate?part=roster",
                world.path() + "?part=standing",
                "/api/v1/plans/" + world.slug + "/phases/1/gate");
        for (String value : List.of("0.4", "3", "6")) {
            world.measure(world.priya, value).then().statusCode(303);
            double before = evaluations();
            long began = System.nanoTime();
            List<HttpResponse<String>> answers = together(
                    i -> get(List.of(world.priya, world.sam, world.tomas).get(i % 3), pieces.get(i % pieces.size())));
            System.out.printf(
                    "shared gates: %d answers after one change, %d evaluations, %d ms%n",
                    answers.size(), Math.round(evaluations() - before), (System.nanoTime() - began) / 1_000_000);
            assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
            assertThat(evaluations() - before).isLessThanOrEqualTo(1);
            String now = value + " %";
            assertThat(answers.stream()
                            .filter(a -> a.uri().getQuery() != null
                                    && a.uri().getQuery().equals("part=criteria")))
                    .isNotEmpty()
                    .allMatch(answer -> answer.body().contains(now));
        }
    }

    /** Whatever changes, by whichever way: what is shared is what a new evaluation says. */
    @Test
    void shared_isWhatIsTrueNow() throws Exception {
        Random random = new Random(20_261_122);
        List<Runnable> changes = changes(random);
        for (int i = 0; i < 120; i++) {
            int which = random.nextInt(changes.size());
            changes.get(which).run();
            Map<String, Object> told = told();
            assertThat(told).as("after change %d of kind %d", i, which).isEqualTo(fresh());
        }
    }

    private List<Runnable> changes(Random random) {
        List<String> values = List.of("0.4", "1.5", "3", "6");
        return List.of(
                () -> world.measure(world.priya, values.get(random.nextInt(values.size()))),
                () -> world.answer(world.priya, random.nextBoolean() ? "GO" : "NO_GO"),
                () -> world.allGood(),
                () -> world.sign(world.priya, random.nextInt(4) > 0 ? "go" : "no", "so"),
                () -> world.sign(world.tomas, "go", "so"),
                () -> takeBack(world.priya),
                () -> world.decide(world.mira, random.nextInt(3) == 0 ? "NO_GO" : "HOLD", "so"),
                () -> world.sql(
                        "update role_grant set revoked_at = case when revoked_at is null then now() end where user_id = "
                                + world.tomas.userId()),
                () -> world.sql(
                        "update plan set state = case when state = 'ON_HOLD' then 'IN_PROGRESS' else 'ON_HOLD' end where id = "
                                + world.planId),
                () -> world.sql("update plan set state = 'IN_PROGRESS' where id = " + world.planId),
                () -> world.sql("update app_user set active = not active where id = " + world.sam.userId()),
                () -> freezeOrLift(),
                () -> world.sql("update phase set work_done_at = now() - random() * interval '1 hour' where id = '"
                        + world.phaseId + "'"),
                () -> world.sql("update phase set soak_minutes = " + random.nextInt(90) + " where id = '"
                        + world.phaseId + "'"));
    }

    private void takeBack(SignedIn by) {
        long id = world.id(
                "select coalesce(max(id), 0) from sign_off where plan_id = ? and user_id = ?",
                world.planId,
                by.userId());
        by.given().post(world.path() + "/sign-offs/" + id + "/withdrawal");
    }

    private void freezeOrLift() {
        long open = world.id(
                "select coalesce(max(id), 0) from work_freeze z where plan_id = ? and not exists"
                        + " (select from work_freeze_lift l where l.freeze_id = z.id)",
                world.planId);
        if (open == 0) {
            world.sql(
                    "insert into work_freeze (plan_id, starts_at, reason, user_id, user_name, at)"
                            + " values (?, now(), 'audit', ?, 'Mira', now())",
                    world.planId,
                    world.mira.userId());
        } else {
            world.sql(
                    "insert into work_freeze_lift (freeze_id, reason, user_id, user_name, at) values (?, 'over', ?, 'Mira', now())",
                    open,
                    world.mira.userId());
        }
    }

    /** Nobody is answered with what was true before a change that has been acknowledged. */
    @Test
    void change_isNeverFollowedByAnOlderAnswer() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 40; i++) {
                List<Future<HttpResponse<String>>> before = new ArrayList<>();
                for (int n = 0; n < 8; n++) {
                    before.add(readers.submit(() -> get(world.sam, world.path() + "/gate?part=criteria")));
                }
                String value = (i % 2 == 0 ? "3." : "6.") + (i + 10) + "1";
                world.measure(world.priya, value).then().statusCode(303);
                assertThat(get(world.tomas, world.path() + "/gate?part=criteria")
                                .body())
                        .contains(value + " %");
                for (Future<HttpResponse<String>> answer : before) {
                    assertThat(answer.get().statusCode()).isEqualTo(200);
                }
                assertThat(get(world.tomas, world.path() + "/gate?part=criteria")
                                .body())
                        .contains(value + " %");
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private Map<String, Object> told() throws JsonProcessingException {
        return comparable(world.gate(world.mira).asString());
    }

    private Map<String, Object> fresh() throws JsonProcessingException {
        GateJson json = QuarkusTransaction.requiringNew().call(() -> {
            Plan plan = Plan.findById(world.planId);
            Phase phase = Phase.numbered(world.planId, 1).orElseThrow();
            return GateJson.of(gates.load(plan, phase), clock.instant());
        });
        return comparable(mapper.writeValueAsString(json));
    }

    private Map<String, Object> comparable(String json) throws JsonProcessingException {
        Map<String, Object> gate = mapper.readValue(json, new TypeReference<>() {});
        ((Map<?, ?>) gate.get("observation")).remove("remainingSeconds");
        return gate;
    }

    private double evaluations() {
        return meters.counter("phasegate.gate.evaluations").count();
    }

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(SignedIn by, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Cookie", "phasegate=" + by.cookie())
                .header("HX-Request", "true")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private interface Asking {
        HttpResponse<String> ask(int i) throws Exception;
    }

    private static List<HttpResponse<String>> together(Asking asking) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < PAGES; i++) {
                int number = i;
                asked.add(threads.submit(() -> asking.ask(number)));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
