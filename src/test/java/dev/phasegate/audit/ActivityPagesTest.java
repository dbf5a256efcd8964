package dev.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.SignedIn;

@OnPostgres
class ActivityPagesTest {
    @Inject
    AuditLog audit;

    @Inject
    RecordWatch watch;

    @Inject
    AgroalDataSource database;

    @TempDir
    Path folder;

    private SignedIn administrator;
    private SignedIn member;

    @BeforeEach
    void people() {
        administrator = SignedIn.as(database, "Mira Okafor", "ADMINISTRATOR");
        member = SignedIn.as(database, "Priya Raman", "MEMBER");
    }

    @Test
    void administrator_seesEverythingTheExportAndTheStateOfTheRecord() {
        append("probe.done", "tried <b>the page</b>");
        watch.look();

        administrator
                .given()
                .get("/activity?kind=probe")
                .then()
                .statusCode(200)
                .body(containsString("Phasegate tried &lt;b&gt;the page&lt;/b&gt;"))
                .body(containsString("Record verified up to event"))
                .body(containsString("Not protected against"))
                .body(containsString("Export the record"));
    }

    @Test
    void otherPerson_seesNoEventOfPlansThatAreNotTheirs() {
        append("secret.done", "did what others may not see");

        member.given()
                .get("/activity?kind=secret")
                .then()
                .statusCode(200)
                .body(containsString("Nothing matches these filters"))
                .body(not(containsString("others may not see")))
                .body(not(containsString("Export the record")));
    }

    @Test
    void olderEvents_followWithoutGapOrRepetition() {
        for (int i = 1; i <= 60; i++) {
            append("paging.done", "took page step " + i + ".");
        }

        String first = administrator.given().get("/activity?kind=paging").asString();
        assertThat(first).contains("page step 60.", "page step 11.").doesNotContain("page step 10.");
        String older = first.replaceAll("(?s).*href=\"(/activity\\?kind=paging[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        administrator
                .given()
                .urlEncodingEnabled(false)
                .get(older)
                .then()
                .body(containsString("page step 10."))
                .body(containsString("page step 1."))
                .body(not(containsString("page step 11.")))
                .body(not(containsString("Older events")));
    }

    @Test
    void text_findsBeginningsOfWords() {
        append("item.done", "ticked “Zanzibar cluster reconciliation”");

        administrator
                .given()
                .queryParam("q", "zanzi RECON")
                .get("/activity")
                .then()
                .body(containsString("Zanzibar cluster reconciliation"));
    }

    @Test
    void day_takesTheDaysEventsAndNoOthers() {
        append("daily.done", "did something today");

        administrator
                .given()
                .get("/activity?kind=daily&day=" + LocalDate.now(ZoneOffset.UTC))
                .then()
                .body(containsString("did something today"));
        administrator
                .given()
                .get("/activity?kind=daily&day=2001-02-03")
                .then()
                .body(containsString("Nothing matches these filters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"day=yesterday", "person=x", "before=-1", "before=99999999999999999999"})
    void whatCannotBeRead_isRefusedInWords(String query) {
        administrator.given().get("/activity?" + query).then().statusCode(422);
    }

    @Test
    void unknownPlan_isNotFound() {
        administrator.given().get("/activity?plan=no-such-plan").then().statusCode(404);
    }

    @Test
    void export_isVerifiedByTheCommand() throws IOException {
        append("item.done", "ticked something to export");
        Path record = folder.resolve("record.ndjson");
        Files.write(record, administrator.given().get("/api/v1/audit").asByteArray());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = new AuditVerifyCommand(out, out).run(List.of(record.toString()));

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("The record is intact");
        assertThat(code).isZero();
    }

    @Test
    void export_isReadInPortions() {
        append("item.done", "ticked one");
        append("item.done", "ticked another");

        String two = administrator.given().get("/api/v1/audit?limit=2").asString();
        assertThat(two.lines()).hasSize(2);
        administrator
                .given()
                .get("/api/v1/audit?after=1&limit=1")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .body(containsString("{\"seq\":2,"));
    }

    @Test
    void export_isForAdministrators() {
        member.given().get("/api/v1/audit").then().statusCode(403);
        RestAssured.get("/api/v1/audit").then().statusCode(401);
        administrator.given().get("/api/v1/audit?after=x").then().statusCode(422);
        administrator.given().get("/api/v1/audit/checkpoints").then().statusCode(200);
        administrator.given().get("/api/v1/audit/key").then().body(containsString("BEGIN PUBLIC KEY"));
    }

    private void append(String action, String sentence) {
        QuarkusTransaction.requiringNew()
                .run(() -> audit.append(new AuditEntry(action, null, null, sentence, Map.of())));
    }
}
