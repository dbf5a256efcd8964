package dev.phasegate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;

@OnPostgres
class PlanApiTest {
    @Inject
    DataSource database;

    private PlanWorld world;

    @BeforeEach
    void world() {
        world = new PlanWorld(database);
    }

    @Test
    void plan_isReadWhole() {
        world.as(world.reader)
                .get(world.api())
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1-"))
                .body("slug", is(world.slug))
                .body("state", is("Draft"))
                .body("revision", is(1))
                .body("version", is(1))
                .body("hash.length()", is(64))
                .body("title", is(world.title))
                .body("phases.name", is(List.of("Prepare", "Switch")))
                .body("phases.number", is(List.of(1, 2)))
                .body("phases.state", is(List.of("Not started", "Not started")))
                .body("phases[0].checklists[0].items.text", is(List.of("Backup is restored", "Team is told")));
    }

    @Test
    void plan_unchanged_isNotSentAgain() {
        String tag = world.as(world.reader).get(world.api()).header("ETag");

        world.as(world.reader)
                .header("If-None-Match", tag)
                .get(world.api())
                .then()
                .statusCode(304);
        world.transition("In progress", null);
        world.as(world.reader)
                .header("If-None-Match", tag)
                .get(world.api())
                .then()
                .statusCode(200)
                .body("state", is("In progress"));
    }

    @Test
    void list_findsByStateAndWords_andPages() {
        String word = "Zebra" + System.nanoTime();
        for (int i = 0; i < 3; i++) {
            world.create(world.owner, Map.of("title", word + " " + i));
        }

        String next = world.as(world.owner)
                .get("/api/v1/plans?state=Draft&limit=2&q=" + word)
                .then()
                .statusCode(200)
                .body("items.title", is(List.of(word + " 2", word + " 1")))
                .body("items[0].state", is("Draft"))
                .extract()
                .path("next");
        world.as(world.owner)
                .get("/api/v1/plans?state=DRAFT&limit=2&q=" + word + "&after=" + next)
                .then()
                .body("items.title", is(List.of(word + " 0")))
                .body("next", nullValue());
        world.as(world.owner)
                .get("/api/v1/plans?state=In progress&q=" + word)
                .then()
                .body("items", hasSize(0));
        world.as(world.stranger).get("/api/v1/plans?q=" + word).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state=Sleeping", "limit=0", "limit=201", "limit=x", "after=x", "after=9999999999999999999.1"})
    void list_badQuestions_areNamed(String query) {
        world.as(world.owner)
                .get("/api/v1/plans?" + query)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(query.substring(0, query.indexOf('='))));
    }

    @Test
    void create_answersTheDraft() {
        String location = world.as(world.owner)
                .contentType("application/json")
                .body(Map.of("title", "Made by a program", "phases", List.of(Map.of("name", "One"))))
                .post("/api/v1/plans")
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("state", is("Draft"))
                .body("phases[0].id", notNullValue())
                .extract()
                .header("Location");

        world.as(world.owner).get(location).then().statusCode(200).body("title", is("Made by a program"));
        world.as(world.stranger).get(location).then().statusCode(404);
    }

    @Test
    void create_sameTitleAtOnce_givesEachItsOwnAddress() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> both.submit(() -> {
                    start.await();
                    return world.as(world.owner)
                            .contentType("application/json")
                            .body(Map.of("title", "Twin " + world.slug))
                            .post("/api/v1/plans")
                            .statusCode();
                }))
                .toList();
        start.countDown();
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(201);
        }
        both.shutdown();
    }

    @Test
    void put_keepsIds_andAnswersTheNewRevision() {
        Map<String, Object> plan = world.plan();
        Object phase = world.as(world.owner).get(world.api()).path("phases[0].id");
        plan.put("summary", "Rewritten");

        world.put(world.member, plan)
                .statusCode(200)
                .header("ETag", startsWith("\"2-"))
                .body("revision", is(2))
                .body("summary", is("Rewritten"))
                .body("phases[0].id", is(phase));
        world.as(world.reader)
                .get(world.api() + "/revisions/1..2")
                .then()
                .statusCode(200)
                .body("from.number", is(1))
                .body("to.number", is(2))
                .body("changes", hasSize(1))
                .body("changes[0].what", is("changed"))
                .body("changes[0].kind", is("plan"))
                .body("changes[0].fields[0].label", is("Summary"))
                .body("changes[0].fields[0].is", is("Rewritten"));
    }

    @Test
    void put_sameContent_makesNoRevision() {
        world.put(world.owner, world.plan()).statusCode(200).body("revision", is(1));
    }

    @Test
    void put_separation_isForOwners() {
        Map<String, Object> plan = world.plan();
        plan.put("separation", "SOLO");
        world.put(world.member, plan).statusCode(403);
        assertThat(world.plan().get("separation")).isEqualTo("STRICT");
        world.put(world.owner, plan).statusCode(200);
    }

    @Test
    void put_tooManyWindows_isRefused() {
        Map<String, Object> plan = world.plan();
        plan.put("windows", java.util.Collections.nCopies(21, Map.of("allow", true, "from", "10:00", "to", "12:00")));
        world.put(world.owner, plan).statusCode(422);
    }

    @Test
    void put_stale_is409WithWhatChanged() {
        Map<String, Object> mine = world.plan();
        Map<String, Object> theirs = world.plan();
        theirs.put("title", "Their title");
        mine.put("title", "My title");
        world.put(world.owner, theirs).statusCode(200);

        world.put(world.member, mine)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("conflict"))
                .body("changes[0]", containsString("is “Their title”"));
        world.as(world.owner)
                .get(world.api())
                .then()
                .body("title", is("Their title"))
                .body("revision", is(2));
    }

    @Test
    void put_ifMatch_countsBeforeTheVersion() {
        String tag = world.as(world.owner).get(world.api()).header("ETag");
        world.transition("In progress", null); // another tag, the same revision: nothing of the document changed
        Map<String, Object> plan = world.plan();
        plan.remove("version");
        plan.put("summary", "With a tag");

        world.as(world.owner)
                .header("If-Match", tag)
                .contentType("application/json")
                .body(plan)
                .put(world.api())
                .then()
                .statusCode(200)
                .body("revision", is(2));
        world.as(world.owner)
                .header("If-Match", tag)
                .contentType("application/json")
                .body(plan)
                .put(world.api())
                .then()
                .statusCode(409);
    }

    @Test
    void put_withoutAVersion_isRefused() {
        Map<String, Object> plan = world.plan();
        plan.remove("version");

        world.put(world.owner, plan).statusCode(422).body("errors[0].field", is("version"));
    }

    @Test
    void put_atOnce_oneWins() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> {
                    Map<String, Object> plan = world.plan();
                    plan.put("title", "Title " + i);
                    return both.submit(() -> {
                        start.await();
                        return world.put(i % 2 == 0 ? world.owner : world.member, plan)
                                .extract()
                                .statusCode();
                    });
                })
                .toList();
        start.countDown();
        List<Integer> codes = new java.util.ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        both.shutdown();

        assertThat(codes).containsOnlyOnce(200).containsOnly(200, 409);
        world.as(world.owner).get(world.api()).then().body("revision", is(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\":\"\"}",
                "{\"title\":\"a\\u0000b\"}",
                "{\"title\":\"x\",\"phases\":[null]}",
                "{\"title\":\"x\",\"phases\":{}}",
                "{\"title\":\"x\",\"risk\":\"NOPE\"}",
                "{\"title\":\"x\",\"tZero\":\"soon\"}",
                "{\"title\":\"x\",\"timeZone\":\"Mars\"}",
                "{\"title\":\"x\",\"roles\":[{\"id\":\"a\",\"name\":\"a\"},{\"id\":\"a\",\"name\":\"b\"}]}",
                "{\"title\":\"x\",\"roles\":[{\"name\":\"a\",\"escalationRoleId\":\"nobody\"}]}",
                "{\"title\":\"x\",\"phases\":[{\"name\":\"p\",\"soakMinutes\":-1}]}",
                "{\"title\":\"x\",\"phases\":[{\"name\":\"p\",\"windows\":[{\"days\":[9]}]}]}",
                "{\"title\":\"x\",\"phases\":[{\"name\":\"p\",\"windows\":[{\"from\":\"25:00\"}]}]}",
                "{\"title\":\"x\",\"phases\":[{\"name\":\"p\",\"steps\":[{\"title\":\"s\",\"required\":true,\"failurePolicy\":\"IGNORE\"}]}]}",
                "{\"title\":\"x\",\"phases\":[{\"name\":\"p\",\"criteria\":[{\"text\":\"c\",\"go\":{\"op\":\"LESS\",\"value\":1e999999999}}]}]}",
                "{\"title\":\"x\",\"phases\":[{\"name\":\"p\",\"criteria\":[{\"text\":\"c\",\"go\":{\"value\":1}}]}]}",
                "[]",
                "7",
                "{",
                "null"
            })
    void badDocuments_areRefusedInWords_andNothingIsWritten(String body) {
        long before = world.count("select count(*) from plan");

        String made = world.as(world.owner)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 422))
                .contentType("application/problem+json")
                .body("errors", not(hasSize(0)))
                .body(not(containsString("dev.phasegate")))
                .extract()
                .asString();
        int put = world.as(world.owner)
                .contentType("application/json")
                .body(body.startsWith("{\"") ? "{\"version\":1," + body.substring(1) : body)
                .put(world.api())
                .statusCode();

        assertThat(made).isNotEmpty();
        assertThat(put).isIn(400, 422);
        assertThat(world.count("select count(*) from plan")).isEqualTo(before);
        world.as(world.owner).get(world.api()).then().body("revision", is(1));
    }

    @Test
    void writes_ofReadersAndStrangers_areRefused() {
        world.put(world.reader, world.plan()).statusCode(403);
        world.put(world.stranger, world.plan()).statusCode(404);
        world.put(world.viewer, world.plan()).statusCode(403);
        world.as(world.viewer)
                .contentType("application/json")
                .body(Map.of("title", "x"))
                .post("/api/v1/plans")
                .then()
                .statusCode(403);
        world.token(world.member, "read")
                .contentType("application/json")
                .body(world.plan())
                .put(world.api())
                .then()
                .statusCode(403);
        world.token(world.member, "write")
                .contentType("application/json")
                .body(world.plan())
                .put(world.api())
                .then()
                .statusCode(200);
    }

    @Test
    void elementsOfAnotherPlan_areNotTaken() {
        PlanWorld other = new PlanWorld(database);
        String foreign = other.as(other.owner).get(other.api()).path("phases[0].id");
        Map<String, Object> plan = world.plan();
        plan.put("phases", List.of(Map.of("id", foreign, "name", "Stolen")));

        world.put(world.owner, plan).statusCode(200).body("phases[0].id", not(is(foreign)));
        other.as(other.owner).get(other.api()).then().body("phases[0].name", is("Prepare"));
    }
}
