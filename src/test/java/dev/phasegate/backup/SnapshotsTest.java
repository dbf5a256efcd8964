package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.phasegate.shared.Restored;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Until;

/** What a database is measured by, before and after. */
@OnPostgres
class SnapshotsTest extends RestoreWorld {
    @Inject
    EntityManager em;

    @Inject
    Event<Restored> restored;

    /** Taken back again: the other ones who hear it end sessions and runs. */
    @Test
    void underWay_whenPhasegateWasBackedUp_isLost() {
        QuarkusTransaction.begin();
        try {
            Object id = em.createNativeQuery(
                            "insert into invariant_snapshot (target_id, database_name, name, asked_by, started_at,"
                                    + " node, beat_at) values (?1, 'orders', 'before', 'Ada Lind', now(), 'n', now()) returning id")
                    .setParameter(1, target)
                    .getSingleResult();
            restored.fire(new Restored(Instant.now(), Instant.now()));
            em.flush();
            assertThat(em.createNativeQuery(
                                    "select reason from invariant_snapshot where id = ?1 and ended_at is not null")
                            .setParameter(1, id)
                            .getSingleResult())
                    .asString()
                    .contains("restored from a backup");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void snapshots_areCompared_withTolerances_andSettledByAnExplanation() throws SQLException {
        int before = snapshot("before the switch");
        sql(
                orders,
                "insert into orders select g, 'x' from generate_series(2001, 2008) g",
                "insert into kept values (1)");
        int after = snapshot("after the switch");
        Response made = world.token(world.member, "read,write")
                .contentType("application/json")
                .body(Map.of("before", before, "after", after, "tolerances", "orders: 1 %"))
                .post("/api/v1/databases/" + target + "/comparisons");
        made.then()
                .statusCode(201)
                .body("settled", is(false))
                .body("lines.find { it.name == 'public.orders' }.verdict", is("WITHIN"))
                .body("lines.find { it.name == 'public.kept' }.verdict", is("DIFFERS"));
        onlyWhoMayHaveItBackedUp(before, after);
        String path = "/backups/comparisons/" + made.path("id");
        world.as(world.reader).get(path).then().statusCode(200).body(containsString("1 difference is open"));
        world.as(world.reader)
                .formParam("name", "public.kept")
                .formParam("note", "x")
                .post(path + "/explanations")
                .then()
                .statusCode(403);
        world.as(world.member)
                .formParam("name", "public.kept")
                .formParam("note", " ")
                .post(path + "/explanations")
                .then()
                .statusCode(422);
        world.as(world.member)
                .formParam("name", "public.kept")
                .formParam("note", "The switch itself writes this row")
                .post(path + "/explanations")
                .then()
                .statusCode(303);
        world.as(world.reader)
                .get(path)
                .then()
                .body(containsString("Nothing differs that is not explained"))
                .body(containsString("The switch itself writes this row"));
        world.as(world.member)
                .formParam("tolerances", "orders 5")
                .post(path + "/tolerances")
                .then()
                .statusCode(422);
        world.as(world.member)
                .formParam("tolerances", "orders: 7")
                .post(path + "/tolerances")
                .then()
                .statusCode(303);
        world.as(world.reader)
                .get("/api/v1/comparisons/" + made.path("id"))
                .then()
                .body("settled", is(false));
        world.as(world.reader)
                .get("/backups/databases/" + target + "/snapshots")
                .then()
                .statusCode(200)
                .body(containsString("before the switch"));
        assertThat(rows.texts("select action from audit_event where kind = 'snapshot'"))
                .contains("snapshot.taken", "snapshot.compared", "snapshot.explained", "snapshot.tolerances");
    }

    /** Whoever works with another database sees this one, and writes nothing about it. */
    private void onlyWhoMayHaveItBackedUp(int before, int after) {
        PlanWorld other = new PlanWorld(database);
        long elsewhere = target(role, other.planId);
        world.seat(other.member, "READER");
        world.token(other.member, "read,write")
                .contentType("application/json")
                .body(Map.of("before", before, "after", after, "tolerances", ""))
                .post("/api/v1/databases/" + elsewhere + "/comparisons")
                .then()
                .statusCode(403);
        world.as(other.member)
                .formParam("before", before)
                .formParam("after", after)
                .post("/backups/databases/" + elsewhere + "/comparisons")
                .then()
                .statusCode(403);
    }

    private int snapshot(String name) {
        int id = world.token(world.member, "read,write")
                .contentType("application/json")
                .body(Map.of("name", name))
                .post("/api/v1/databases/" + target + "/snapshots")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String list = "/api/v1/databases/" + target + "/snapshots";
        Until.so(() -> !world.as(world.reader).get(list).<Boolean>path("items[0].running"));
        world.as(world.reader).get(list).then().body("items[0].reason", is(""));
        return id;
    }
}
