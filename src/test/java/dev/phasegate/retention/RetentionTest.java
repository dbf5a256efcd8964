package dev.phasegate.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class RetentionTest {
    /** {@code -Dphasegate.values=200000} is the whole bar. */
    private static final int MANY = Integer.getInteger("phasegate.values", 30_000);

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @Inject
    ThinValues thin;

    @Inject
    Retention retention;

    private GateWorld world;
    private Rows rows;
    private SignedIn ada;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        rows = new Rows(database);
        ada = SignedIn.as(database, "Ada Admin", "ADMINISTRATOR");
        world.sql(
                "update phase set state = 'PASSED', started_at = now() - interval '400 days' where id = ?",
                world.phaseId);
    }

    @AfterEach
    void keepEverything() {
        world.sql("delete from setting where name = 'measurementDays'");
    }

    /** One value each {@code every}, from {@code from} on, rising from 1. */
    private void values(String metric, int count, String from, String every) {
        world.sql(
                "insert into measurement (plan_id, metric, metric_key, value, unit, at, source, recorded_at)"
                        + " select ?, ?, lower(?), i, '%', now() - cast(? as interval) + i * cast(? as interval), 'CI', now()"
                        + " from generate_series(1, ?) i",
                world.planId, metric, metric, from, every, count);
        // As the database does by itself a minute after so many rows.
        world.sql("analyze measurement");
    }

    @Test
    void manyValues_goInBoundedTransactions() {
        values("Latency", MANY, "300 days", "1 minute");
        save("90").then();
        ThinValues.Turn turn = thin.turn();

        System.out.printf(
                "retention: %d values in %d transactions, longest %d ms%n",
                turn.removed(), turn.batches(), turn.longest().toMillis());
        assertThat(turn.removed()).isEqualTo(MANY - 1);
        assertThat(turn.most()).isEqualTo(ThinValues.BATCH);
        assertThat(turn.batches()).isEqualTo(MANY / ThinValues.BATCH);
        assertThat(turn.longest()).isLessThan(Duration.ofSeconds(3));
        assertThat(number("select count(*) from measurement where plan_id = ?")).isEqualTo(1);
        assertThat(number("select sum(n) from measurement_hour where plan_id = ?"))
                .isEqualTo(MANY - 1);
        assertThat(number("select count(*) from measurement_hour where plan_id = ?"))
                .isBetween(MANY / 60L, MANY / 60L + 2);
        assertThat(thin.turn().removed()).isZero();
        assertThat(rows.texts(
                        "select sentence from audit_event where action = 'measurement.thinned' order by seq desc"))
                .contains("thinned " + (MANY - 1) + " values older than 90 days to hourly ones");
    }

    @Test
    void hours_keepLowestHighestSumAndCount() {
        world.sql(
                "insert into measurement (plan_id, metric, metric_key, value, unit, at, source, recorded_at)"
                        + " select ?, 'M', 'm', v, 'ms', date_trunc('hour', now()) - interval '100 days' + i * interval '1 minute',"
                        + " 'CI', now() from (values (1, 5), (2, 1), (3, 9), (4, null), (90, 7)) x(i, v)",
                world.planId);
        values("M", 1, "1 day", "1 minute");
        save("90");
        thin.turn();

        assertThat(rows.texts(
                        "select low || ' ' || high || ' ' || total || ' ' || n from measurement_hour where plan_id = ? order by hour",
                        world.planId))
                .containsExactly("1 9 15 3", "7 7 7 1");
    }

    @Test
    void whatSomethingRefersTo_stays() {
        values("Error rate", 1_000, "200 days", "1 hour");
        // The evidence of a decision was the newest value at its moment.
        world.sql(
                "insert into decision (plan_id, phase_id, attempt, outcome, recommendation, subject_hash, evidence, user_id, user_name, at)"
                        + " values (?, ?, 1, 'GO', 'GO', 'h', '{}', ?, 'Mira', now() - interval '190 days')",
                world.planId,
                world.phaseId,
                world.mira.userId());
        world.sql(
                "insert into baseline (plan_id, name, starts_at, ends_at, user_name, at) values (?, 'Before',"
                        + " now() - interval '180 days 1 minute', now() - interval '179 days 1 minute', 'Mira', now())",
                world.planId);
        world.sql(
                "insert into baseline_value (baseline_id, metric_key, metric, value, unit, measured_at, values_taken)"
                        + " select id, 'error rate', 'Error rate', 1, '%', ends_at, 24 from baseline where plan_id = ?",
                world.planId);
        preview("90")
                .then()
                .statusCode(200)
                .body(containsString("older than 90 days would go"), containsString("baseline"));

        RetentionPreview before = retention.preview(90);
        save("90");
        ThinValues.Turn turn = thin.turn();

        assertThat(turn.removed()).isEqualTo((int) before.going());
        // 24 hours of the baseline, the value of the decision, the newest.
        assertThat(number("select count(*) from measurement where plan_id = ?")).isEqualTo(26);
        assertThat(number("select sum(n) from measurement_hour where plan_id = ?"))
                .isEqualTo(974);
        assertThat(number("select count(*) from measurement where plan_id = ? and at ="
                        + " (select max(at) from measurement where plan_id = " + world.planId
                        + " and at <= now() - interval '190 days')"))
                .isEqualTo(1);
    }

    @Test
    void runningPhase_keepsAllSinceItBegan() {
        world.sql(
                "update phase set state = 'IN_PROGRESS', started_at = now() - interval '150 days' where id = ?",
                world.phaseId);
        values("Error rate", 100, "200 days 12 hours", "1 day");
        save("90");
        thin.turn();

        assertThat(number("select count(*) from measurement where plan_id = ? and at >= now() - interval '150 days'"))
                .isEqualTo(50);
        assertThat(number("select count(*) from measurement where plan_id = ? and at < now() - interval '150 days'"))
                .isZero();
    }

    @Test
    void notSet_nothingGoes() {
        values("Error rate", 10, "200 days", "1 day");
        assertThat(thin.turn()).isEqualTo(ThinValues.Turn.NOTHING);
    }

    @Test
    void values_areStillNeverDeletedByAnythingElse() {
        values("Error rate", 1, "200 days", "1 day");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> world.sql("delete from measurement where plan_id = ?", world.planId))
                .hasRootCauseMessage("ERROR: rows of measurement are never changed\n  Where: PL/pgSQL function"
                        + " refuse_rewriting_values() line 6 at RAISE");
    }

    @Test
    void chart_showsWhatWasThinned() {
        values("Error rate", 100, "200 days", "1 day");
        save("90");
        thin.turn();
        world.mira
                .given()
                .get(world.path() + "/criteria/" + world.measured + "?span=365d")
                .then()
                .statusCode(200)
                .body(containsString("<svg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "0", "-1", "3651", "x", "1e3"})
    void daysOutOfRange_areRefused(String days) {
        save(days).then().statusCode(422).body(containsString("Enter a number of days from 7 to 3,650"));
        preview(days).then().statusCode(422);
    }

    @Test
    void onlyAdministrators_see() {
        world.mira.given().get("/settings/retention").then().statusCode(403);
        ada.given()
                .get("/settings/retention")
                .then()
                .statusCode(200)
                .body(containsString("Every single value is kept."));
        save("90").then().statusCode(303);
        ada.given().get("/settings/retention").then().body(containsString("kept for 90 days"));
    }

    private io.restassured.response.Response preview(String days) {
        return ada.given().get("/settings/retention?days=" + days);
    }

    private io.restassured.response.Response save(String days) {
        return ada.given().formParam("days", days).post("/settings/retention");
    }

    private long number(String sql) {
        return world.id(sql, world.planId);
    }
}
