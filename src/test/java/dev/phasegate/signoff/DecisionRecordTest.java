package dev.phasegate.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.audit.AuditVerifyCommand;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.TestUsers;

@OnPostgres
class DecisionRecordTest {
    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @TempDir
    Path folder;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
    }

    private String record() {
        return world.path() + "/record";
    }

    private void decidedWithACaution() {
        world.measure(world.priya, "1.5");
        world.answer(world.priya, "GO");
        world.sign(world.priya, "go", "Falling since noon").then().statusCode(303);
        world.sign(world.tomas, "go", "Fine with me").then().statusCode(303);
        world.decide(world.mira, "GO", "The rest comes from one client").then().statusCode(303);
    }

    @Test
    void page_tellsQuestionDecisionRollCallAndDeviations() {
        decidedWithACaution();

        world.priya
                .given()
                .get(record())
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("May phase 1, “Serve reads”, be passed?"),
                        containsString("Mira Okafor decided GO"),
                        containsString("The rest comes from one client"),
                        containsString("Error rate was CAUTION: 1.5 %."),
                        containsString("Priya Raman (QA lead) answered GO: Falling since noon."),
                        containsString("GO below 1 %, NO-GO above 2 %, roll back above 5 %"),
                        containsString(
                                world.gate(world.priya).path("subjectHash").toString())));
        world.priya.given().get(world.path()).then().body(containsString("href=\"" + record() + "\""));
        world.olga.given().get(record()).then().statusCode(404);
    }

    @Test
    void page_staysAsItWas_whateverIsMeasuredLater() {
        decidedWithACaution();
        String before = world.priya.given().get(record() + "/markdown").asString();
        world.measure(world.priya, "9");

        assertThat(world.priya.given().get(record() + "/markdown").asString()).isEqualTo(before);
        assertThat(before).contains("**GO** by Mira Okafor", "| Error rate | GO below 1 %", "CAUTION");
    }

    @Test
    void evidence_provesItselfAgainstAnExport_withoutTheServer() throws IOException {
        decidedWithACaution();
        byte[] evidence = world.priya.given().get(record() + "/evidence.json").asByteArray();
        String export = new TestUsers(database)
                .administrator("Ada Lind")
                .given()
                .get("/api/v1/audit")
                .asString();
        Path file = Files.write(folder.resolve("evidence.json"), evidence);
        Path chain = Files.writeString(folder.resolve("record.ndjson"), export);

        assertThat(verify(chain, file))
                .contains("Mira Okafor decided GO for phase 1")
                .startsWith("0 ");
        Files.writeString(file, new String(evidence, StandardCharsets.UTF_8).replace("1.5", "0.5"));
        assertThat(verify(chain, file)).contains("it is not what was signed").startsWith("1 ");
    }

    private static String verify(Path chain, Path evidence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code =
                new AuditVerifyCommand(print, print).run(List.of(chain.toString(), "--evidence", evidence.toString()));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void page_noDecisionYet_isNotThere() {
        world.priya.given().get(record()).then().statusCode(404);
    }

    @Test
    void page_afterANoGo_showsBothAttempts() {
        world.measure(world.priya, "3");
        world.decide(world.mira, "NO_GO", "Errors").then().statusCode(303);
        long first = world.id("select max(id) from decision where phase_id = ?", world.phaseId);
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.decide(world.mira, "GO", "").then().statusCode(303);

        world.priya
                .given()
                .get(record())
                .then()
                .body(allOf(
                        containsString("decided GO"),
                        containsString("Attempt 1: NO-GO"),
                        containsString("None: everything required")));
        world.priya
                .given()
                .get(record() + "?decision=" + first)
                .then()
                .body(allOf(
                        containsString("decided NO-GO"),
                        containsString("Nobody signed before"),
                        not(containsString("Attempt 1: NO-GO"))));
    }

    @Test
    void hold_hasItsOwnRecord_andStaysAsItWas() {
        world.allGood();
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.decide(world.mira, "HOLD", "Night shift first").then().statusCode(303);
        String hold = record() + "/markdown?decision="
                + world.id("select max(id) from decision where phase_id = ?", world.phaseId);
        String before = world.priya.given().get(hold).asString();
        long signature = world.id("select max(id) from sign_off where phase_id = ?", world.phaseId);
        world.priya
                .given()
                .post(world.path() + "/sign-offs/" + signature + "/withdrawal")
                .then()
                .statusCode(303);
        world.sign(world.priya, "go", "").then().statusCode(303);
        world.sign(world.tomas, "go", "").then().statusCode(303);
        world.decide(world.mira, "GO", "").then().statusCode(303);

        assertThat(before).contains("**HOLD** by Mira Okafor", "Night shift first");
        assertThat(world.priya.given().get(hold).asString()).isEqualTo(before);
        assertThat(world.priya.given().get(record() + "/markdown").asString())
                .contains("**GO** by Mira Okafor", "GO (taken back)");
    }
}
