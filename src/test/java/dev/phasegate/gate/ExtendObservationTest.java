package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class ExtendObservationTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private GateWorld world;

    @BeforeEach
    void observed() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        world.sql(
                "update phase set soak_minutes = 60, work_done_at = clock_timestamp() - interval '61 minutes' where id = ?",
                world.phaseId);
        world.allGood();
    }

    private Response extend(SignedIn by, String hours, String reason) {
        return by.given().formParam("hours", hours).formParam("reason", reason).post(world.path() + "/observation");
    }

    @Test
    void longer_theGateWaitsAgain_andSignaturesOnTheShorterOneNoLongerCount() {
        world.sign(world.priya, "go", "").then().statusCode(303);
        extend(world.sam, "2", "Queue depth still moves").then().statusCode(303);

        world.gate(world.mira)
                .then()
                .body("blockers.code", hasItem("observing"))
                .body("observation.remainingSeconds", greaterThan(7000))
                .body("signOffs[0].given[0].valid", is(false));
        world.mira.given().get(world.path()).then().body(containsString("longer than planned"));
        assertThat(world.id(
                        "select count(*) from audit_event where plan_id = ? and action = 'observation.extended'",
                        world.planId))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, Why", "-1, Why", "x, Why", "721, Why", "2, ''", "'', ''"})
    void longer_unclear_isRefusedInWords(String hours, String reason) {
        extend(world.sam, hours, reason).then().statusCode(422).body(allOf(containsString("Say ")));
        assertThat(world.id("select count(*) from observation_extension where phase_id = ?", world.phaseId))
                .isZero();
    }

    @Test
    void longer_notObservedOrNotRunning_isRefused() {
        world.sql("update phase set soak_minutes = 0 where id = ?", world.phaseId);
        extend(world.sam, "2", "Why").then().statusCode(409).body(containsString("no observation"));
        world.sql("update phase set soak_minutes = 60, state = 'PASSED' where id = ?", world.phaseId);
        extend(world.sam, "2", "Why").then().statusCode(409).body(containsString("not in progress"));
        extend(world.olga, "2", "Why").then().statusCode(404);
    }
}
