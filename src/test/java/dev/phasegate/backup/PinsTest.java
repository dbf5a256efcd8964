package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;

/** What signatures rely on, and what a plan keeps. */
@OnPostgres
class PinsTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private NeedWorld needs;
    private GateWorld world;
    private Rows rows;

    @BeforeEach
    void prepare() {
        needs = new NeedWorld(database, mapper);
        world = needs.world;
        rows = needs.rows;
    }

    @Test
    void signatures_stayWithTheBackupTheyReliedOn_untilItIsGone_andTheGoPinsWhatItReliesOn() {
        needs.need("RESTORE_PROVEN", 24);
        long first = needs.proven("2 hours");
        world.allGood();
        world.sign(world.priya, "go", "so").then().statusCode(303);
        long second = needs.proven("1 hour");
        needs.gate().body("backups[0].backup.id", is((int) first)).body("signOffs[0].given[0].valid", is(true));
        world.sign(world.tomas, "go", "so").then().statusCode(303);
        needs.gate().body("open", is(true)).body("signOffs.given.flatten().valid", is(List.of(true, true)));

        rows.run("update backup set state = 'FAILED', reason = 'Damaged.' where id = ?", first);
        needs.gate()
                .body("open", is(false))
                .body("backups[0].backup.id", is((int) second))
                .body("signOffs.given.flatten().outcome", is(List.of("stale", "stale")));
        world.sign(world.priya, "go", "so").then().statusCode(303);
        world.sign(world.tomas, "go", "so").then().statusCode(303);
        world.decide(world.mira, "GO", "").then().statusCode(303);

        assertThat(rows.texts("select backup_id || ' ' || why from backup_pin where plan_id = ?", world.planId))
                .containsExactly(second + " the Go for phase 1");
        world.mira
                .given()
                .get(world.path() + "/record")
                .then()
                .body(containsString("backup " + second + " of "))
                .body(containsString("restored in 4 min"));
        world.mira
                .given()
                .get("/backups/runs/" + second)
                .then()
                .body(containsString("the Go for phase 1 relied on it"));
        rows.run("update plan set state = 'IN_PROGRESS' where id = ?", world.planId);
        world.mira
                .given()
                .contentType("application/json")
                .body(Map.of("to", "Cancelled", "reason", "Enough"))
                .post("/api/v1/plans/" + world.slug + "/transitions")
                .then()
                .statusCode(200);
        assertThat(rows.number("select count(*) from backup_pin where plan_id = ?", world.planId))
                .isZero();
    }

    /** Who sees the database by another plan learns that it is kept, and nothing of what is in the plan that keeps it. */
    @Test
    void pin_ofAPlanThatIsNotTheirs_isOfAnotherPlan() {
        long backup = needs.proven("1 hour");
        rows.run(
                "insert into backup_pin (backup_id, plan_id, by_name, at, why) values (?, ?, 'Mira Secret', now(),"
                        + " 'step 3, “Fire half of them”,')",
                backup,
                world.planId);
        PlanWorld other = new PlanWorld(database);
        rows.run(
                "insert into target_grant (target_id, plan_id, user_name, at) values (?, ?, 'Ada Lind', now())",
                needs.orders,
                other.planId);
        for (String path : List.of("/backups/runs/" + backup, "/backups/databases/" + needs.orders)) {
            other.as(other.member)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body(containsString("another plan"))
                    .body(not(containsString("Orders to 17")))
                    .body(not(containsString("Mira Secret")))
                    .body(not(containsString("Fire half")));
            world.mira.given().get(path).then().body(containsString("Orders to 17"));
        }
    }

    @Test
    void pin_byHand_isOfAPlanThatUsesTheDatabase() {
        long backup = needs.proven("1 hour");
        String pin = "/api/v1/backups/" + backup + "/pins/" + world.slug;
        world.mira.given().put(pin).then().statusCode(204);
        world.mira
                .given()
                .get("/backups/runs/" + backup)
                .then()
                .body(containsString("Keep it no longer"))
                .body(containsString("Orders to 17"));
        world.mira.given().delete(pin).then().statusCode(204);
        world.mira
                .given()
                .formParam("plan", world.slug)
                .post("/backups/runs/" + backup + "/pins")
                .then()
                .statusCode(303);
        assertThat(rows.texts(
                        "select action from audit_event where plan_id = ? and action like 'backup.%' order by seq",
                        world.planId))
                .containsExactly("backup.pinned", "backup.unpinned", "backup.pinned");
        rows.run("update backup set expired_at = now() where id = ?", backup);
        world.mira.given().delete(pin).then().statusCode(204);
        world.mira.given().put(pin).then().statusCode(409).body("detail", containsString("is not there any more"));
    }
}
