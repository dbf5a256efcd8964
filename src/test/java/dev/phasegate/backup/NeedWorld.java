package dev.phasegate.backup;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.SignedIn;

/** A gate that waits for two signatures, a database that its plan may use, and rows in the place of backups. */
final class NeedWorld {
    final GateWorld world;
    final Rows rows;
    final String name = "orders " + UUID.randomUUID();
    final long orders;

    NeedWorld(DataSource database, ObjectMapper mapper) {
        world = new GateWorld(database, mapper, Separation.STRICT);
        rows = new Rows(database);
        orders = target(name);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                orders,
                world.planId);
    }

    long target(String called) {
        return rows.number(
                "insert into target (name, kind, host, port, path, tls, sent_as, at_once, allow_private, allow_local,"
                        + " allow_writer, created_at) values (?, 'POSTGRESQL', '127.0.0.1', 1, 'orders', 'OFF', 'BEARER',"
                        + " 1, false, false, false, now()) returning id",
                called);
    }

    Response ask(SignedIn by, Map<String, Object> body) {
        return by.given().contentType("application/json").body(body).post(api());
    }

    String api() {
        return "/api/v1/plans/" + world.slug + "/phases/1/backup-needs";
    }

    int need(String state, int hours) {
        return ask(world.mira, Map.of("database", orders, "state", state, "hours", hours))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse gate() {
        return world.gate(world.mira).then().statusCode(200);
    }

    long backup(String state, String age) {
        return rows.number(
                "insert into backup (target_id, state, database_name, compression, encrypted, asked_by, started_at,"
                        + " ended_at, node, beat_at, file, bytes, sha256, snapshot_at, written_at) values (?, ?, 'orders',"
                        + " 1, false, 'Mira Lead', now(), now(), 'elsewhere', now(), 'x.dump', 5, 'ff', now() - ?::interval,"
                        + " now()) returning id",
                orders,
                state,
                age);
    }

    long proven(String age) {
        long backup = backup("RESTORE_PROVEN", age);
        rows.run(
                "insert into backup_drill (backup_id, target_id, state, place, asked_by, started_at, ended_at, restore_ms,"
                        + " comparison, node, beat_at) values (?, ?, 'PROVEN', 'elsewhere', 'Mira Lead', now(), now(),"
                        + " 250000, '', 'elsewhere', now())",
                backup,
                orders);
        return backup;
    }
}
