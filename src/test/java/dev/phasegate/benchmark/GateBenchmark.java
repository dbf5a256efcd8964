package dev.phasegate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.phasegate.gate.CriteriaValues;
import dev.phasegate.gate.Evidence;
import dev.phasegate.gate.EvidenceSource;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.gate.Verdict;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.Statements;
import dev.phasegate.testsupport.TestUsers;

/**
 * Evaluates the gate of a phase with 100 criteria (60 of the latest value, 20 of a baseline, 20 of periods) and 500 items, in
 * the server, over 200,000 values. Not part of the suite: {@code -Dtest=GateBenchmark}. Prints milliseconds and statements.
 */
@OnPostgres
class GateBenchmark {
    private static final int CRITERIA = 100;
    private static final int ITEMS = 500;
    private static final int VALUES_EACH = 2_000;
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 200;

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @Inject
    GateQuery gates;

    @Inject
    CriteriaValues values;

    @Inject
    @All
    List<EvidenceSource> work;

    @Test
    void gateOfALargePhase() throws Exception {
        TestUsers.Person lead = new TestUsers(database).member("Mira Lead");
        long plan = plan(lead);
        Gate gate = evaluated(plan);
        assertThat(gate.facts().criteria()).hasSize(CRITERIA);
        assertThat(gate.facts().items()).hasSize(ITEMS);
        assertThat(gate.facts().criteria()).allMatch(c -> c.verdict() == Verdict.GO, "is GO");

        report("values alone", () -> values.of(plan, gate.spec().criteria()));
        for (EvidenceSource source : work) {
            String name = source.getClass().getSimpleName().replace("_ClientProxy", "");
            report(name, () -> source.of(gate.plan(), gate.phase(), gate.spec()));
        }
        report("evidence alone", () -> Evidence.of(subject(gate), gate.facts(), List.of()));
        report("gate evaluation", () -> evaluated(plan));
        String slug = gate.plan().slug();
        report(
                "gate by API",
                () -> lead.given()
                        .get("/api/v1/plans/" + slug + "/phases/1/gate")
                        .asByteArray());
        report(
                "phase page",
                () -> lead.given().get("/plans/" + slug + "/phases/1").asByteArray());
    }

    private static Evidence.Subject subject(Gate gate) {
        return new Evidence.Subject(gate.plan().slug(), 1, "h", gate.phase().id(), 1, "Serve reads", 1, "STRICT", 24);
    }

    private static void report(String what, Supplier<Object> work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.get();
        }
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.get();
            times.add((System.nanoTime() - start) / 1e6);
        }
        times.sort(null);
        int statements = Statements.of(work::get);
        System.out.printf(
                "%-16s median %.1f ms  p95 %.1f ms  max %.1f ms  %d statements%n",
                what, times.get(ROUNDS / 2), times.get(ROUNDS * 95 / 100), times.get(ROUNDS - 1), statements);
    }

    private Gate evaluated(long planId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Plan plan = Plan.findById(planId);
            return gates.load(plan, Phase.numbered(planId, 1).orElseThrow());
        });
    }

    private long plan(TestUsers.Person lead) throws Exception {
        Rows rows = new Rows(database);
        Response made = lead.given()
                .contentType("application/json")
                .body(mapper.writeValueAsString(document()))
                .post("/api/v1/plans");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        long plan = rows.number("select id from plan where slug = ?", made.<String>path("slug"));
        rows.run("update plan set state = 'IN_PROGRESS', started_at = now() where id = ?", plan);
        rows.run("update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = ?", plan);
        rows.run(
                "insert into measurement (plan_id, metric, metric_key, value, unit, at, source, recorded_at)"
                        + " select ?, 'metric ' || c, 'metric ' || c, 50 + n % 5, 'ms', now() - n * interval '15 seconds', 'probe', now()"
                        + " from generate_series(0, 99) c, generate_series(0, " + (VALUES_EACH - 1) + ") n",
                plan);
        rows.run(
                "with b as (insert into baseline (plan_id, name, ends_at, user_name, at)"
                        + " values (?, 'Before', now() - interval '1 hour', 'Mira Lead', now()) returning id, plan_id),"
                        + " v as (insert into baseline_value select id, 'metric ' || c, 'metric ' || c, 52, 'ms', now(), 1"
                        + " from b, generate_series(0, 99) c)"
                        + " insert into baseline_choice (plan_id, baseline_id, user_name, at) select plan_id, id, 'Mira Lead', now() from b",
                plan);
        rows.run("analyze measurement");
        return plan;
    }

    private static Map<String, Object> document() {
        List<Map<String, Object>> criteria = new ArrayList<>();
        for (int i = 0; i < CRITERIA; i++) {
            criteria.add(criterion(i));
        }
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            items.add(Map.of("id", "i" + i, "text", "Check number " + i, "required", true));
        }
        Map<String, Object> phase = new LinkedHashMap<>();
        phase.put("id", "p1");
        phase.put("name", "Serve reads");
        phase.put("checklists", List.of(Map.of("id", "g1", "name", "All", "items", items)));
        phase.put("criteria", criteria);
        return Map.of("title", "Large " + UUID.randomUUID(), "phases", List.of(phase));
    }

    private static Map<String, Object> criterion(int i) {
        Map<String, Object> criterion = new LinkedHashMap<>();
        criterion.put("id", "c" + i);
        criterion.put("text", "Metric number " + i);
        criterion.put("metric", "metric " + i);
        criterion.put("unit", "ms");
        criterion.put("priority", "HIGH");
        criterion.put("required", true);
        boolean relative = i >= 60 && i < 80;
        criterion.put("go", bound("LESS", relative ? 120 : 80, relative));
        criterion.put("noGo", bound("GREATER", relative ? 150 : 100, relative));
        if (i >= 80) {
            criterion.put("taken", i % 2 == 0 ? "AVERAGE" : "WORST");
            criterion.put("windowMinutes", i % 4 < 2 ? 5 : 60);
        }
        return criterion;
    }

    private static Map<String, Object> bound(String op, int value, boolean relative) {
        return Map.of("op", op, "value", value, "relative", relative);
    }
}
