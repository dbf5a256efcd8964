package dev.phasegate.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;

/** What Alertmanager tells moves a gate, and back. */
@OnPostgres
class AlertApiTest {
    @Inject
    DataSource database;

    private PlanWorld world;
    private Rows rows;
    private String slug;

    @BeforeEach
    void plan() {
        world = new PlanWorld(database);
        rows = new Rows(database);
        slug = world.create(
                world.owner,
                Map.of(
                        "title",
                        "Alerted",
                        "phases",
                        List.of(Map.of(
                                "name",
                                "Switch",
                                "criteria",
                                List.of(Map.of(
                                        "text",
                                        "No alert fires",
                                        "metric",
                                        "Alert ErrorsHigh",
                                        "go",
                                        Map.of("op", "LESS_OR_EQUAL", "value", 0),
                                        "noGo",
                                        Map.of("op", "GREATER", "value", 0),
                                        "priority",
                                        "HIGH",
                                        "required",
                                        true))))));
        rows.run("update plan set state = 'IN_PROGRESS', started_at = now() where slug = ?", slug);
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = (select id from plan where slug = ?)",
                slug);
    }

    @Test
    void firing_isNoGo_resolved_isNot_andGroupsCountTogether() {
        assertThat(send(alert("firing", "a", "2026-11-22T10:00:00Z")).<Integer>path("firing.'Alert ErrorsHigh'"))
                .isEqualTo(1);
        assertThat(verdict()).isEqualTo("NO_GO");
        send(alert("firing", "b", "2026-11-22T10:01:00Z"));
        // the group of the first one alone
        assertThat(send(alert("resolved", "a", "2026-11-22T10:00:00Z")).<Integer>path("firing.'Alert ErrorsHigh'"))
                .isEqualTo(1);
        assertThat(verdict()).isEqualTo("NO_GO");
        send(alert("resolved", "b", "2026-11-22T10:01:00Z"));
        assertThat(verdict()).isEqualTo("GO");
    }

    @Test
    void lateRepeat_ofAnAlertThatIsOver_changesNothing() {
        send(alert("firing", "a", "2026-11-22T10:00:00Z"));
        send(alert("resolved", "a", "2026-11-22T10:00:00Z"));
        send(alert("firing", "a", "2026-11-22T10:00:00Z"));
        assertThat(verdict()).isEqualTo("GO");
        send(alert("firing", "a", "2026-11-22T11:00:00Z"));
        assertThat(verdict()).isEqualTo("NO_GO");
    }

    /** Two servers tell of one alert: Alertmanager merges them and keeps the earlier start. */
    @Test
    void mergedAlert_withAnEarlierStart_isOverWhenItEnds() {
        send(alert("firing", "a", "2026-11-22T10:05:00Z"));
        send(alert("firing", "a", "2026-11-22T10:00:00Z"));
        assertThat(verdict()).isEqualTo("NO_GO");
        send(resolved("a", "2026-11-22T09:00:00Z", "2026-11-22T09:30:00Z"));
        assertThat(verdict())
                .as("an end before the last start is an older one's")
                .isEqualTo("NO_GO");
        send(resolved("a", "2026-11-22T10:00:00Z", "2026-11-22T10:20:00Z"));
        assertThat(verdict()).isEqualTo("GO");
        send(alert("firing", "a", "2026-11-22T10:05:00Z"));
        assertThat(verdict()).as("a late repeat").isEqualTo("GO");
        send(alert("firing", "a", "2026-11-22T10:40:00Z"));
        assertThat(verdict()).isEqualTo("NO_GO");
    }

    @Test
    void ownLabel_namesTheMetric() {
        Map<String, Object> alert = alert("firing", "a", "2026-11-22T10:00:00Z");
        alert.put("labels", Map.of("alertname", "X", "phasegate_metric", "Orders lost"));
        assertThat(send(alert).<Integer>path("firing.'Orders lost'")).isEqualTo(1);
    }

    @Test
    void whatIsNoAlert_isRefusedWhole() {
        Map<String, Object> nameless = alert("firing", "a", "2026-11-22T10:00:00Z");
        nameless.put("labels", Map.of());
        for (Object body : List.of(
                Map.of("version", "3", "alerts", List.of(alert("firing", "a", "2026-11-22T10:00:00Z"))),
                Map.of("version", "4", "alerts", List.of()),
                Map.of("version", "4", "alerts", List.of(alert("firing", "a", "2026-11-22T10:00:00Z"), nameless)),
                Map.of("version", "4", "alerts", List.of(alert("pending", "a", "2026-11-22T10:00:00Z"))))) {
            post(body).then().statusCode(422);
        }
        post(Map.of("version", "4", "alerts", "x")).then().statusCode(400);
        assertThat(rows.number(
                        "select count(*) from plan_alert a join plan p on p.id = a.plan_id where p.slug = ?", slug))
                .isZero();
    }

    @Test
    void gauges_sayTheSame_forWhoeverScrapes() {
        send(alert("firing", "a", "2026-11-22T10:00:00Z"));
        world.as(world.owner)
                .get("/api/v1/plans/" + slug + "/metrics")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(containsString("# TYPE phasegate_gate gauge\n"))
                .body(containsString("phasegate_gate{plan=\"" + slug + "\",phase=\"1\",recommendation=\"NO_GO\"} 1\n"))
                .body(containsString("criterion=\"No alert fires\",verdict=\"NO_GO\"} 1\n"))
                .body(containsString("phasegate_criterion_value{plan=\"" + slug
                        + "\",phase=\"1\",criterion=\"No alert fires\",unit=\"\"} 1\n"));
    }

    private String verdict() {
        return world.as(world.owner)
                .get("/api/v1/plans/" + slug + "/phases/1/gate")
                .path("criteria[0].verdict");
    }

    private Response send(Map<String, Object> alert) {
        Response response = post(Map.of("version", "4", "receiver", "phasegate", "alerts", List.of(alert)));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    private Response post(Object body) {
        return world.as(world.owner)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/plans/" + slug + "/alerts");
    }

    private static Map<String, Object> resolved(String fingerprint, String since, String until) {
        Map<String, Object> alert = alert("resolved", fingerprint, since);
        alert.put("endsAt", until);
        return alert;
    }

    private static Map<String, Object> alert(String status, String fingerprint, String since) {
        return new HashMap<>(Map.of(
                "status",
                status,
                "labels",
                Map.of("alertname", "ErrorsHigh", "severity", "page"),
                "annotations",
                Map.of("summary", "More than 6 % of orders fail"),
                "startsAt",
                since,
                "endsAt",
                "0001-01-01T00:00:00Z",
                "fingerprint",
                fingerprint,
                "generatorURL",
                "http://prometheus.example.org/graph"));
    }
}
