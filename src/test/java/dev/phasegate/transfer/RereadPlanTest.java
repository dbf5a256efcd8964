package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;

/** A changed file against a running plan, by page and by API. */
@OnPostgres
class RereadPlanTest {
    @Inject
    DataSource database;

    private FiledPlan plan;

    @BeforeEach
    void aPlanFromAFile() {
        plan = new FiledPlan(database);
    }

    private String changed() {
        return plan.file
                .replace("Refund of an order", "Refund part of an order")
                .replace("- [ ] Writers stopped", "- [ ] Banner shown\n- [ ] Writers stopped")
                .replace("- [ ] Team told about the date\n", "");
    }

    private String sentByForm(RequestSpecification person, String text) {
        String location = person.multiPart("file", "move.md", text.getBytes(StandardCharsets.UTF_8), "text/markdown")
                .post(plan.page() + "/import")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/plans/"));
    }

    private ValidatableResponse page(String path) {
        return plan.owner.given().get(path).then();
    }

    @Test
    void api_showsTheDifference_andChangesNothing() {
        plan.worked();
        plan.send(changed())
                .body("title", equalTo(plan.title))
                .body("difference.revision", equalTo(plan.revision()))
                .body("difference.added", equalTo(1))
                .body("difference.gone", equalTo(1))
                .body("difference.changed", equalTo(1))
                .body("difference.changes.what", hasSize(3))
                .body("difference.notices[0]", containsString("1 tick stays"))
                .body("questions.id", hasItem("done-" + plan.item("Refund of an order")))
                .body("questions.default", hasItem("plan"));
    }

    @Test
    void accepted_everythingThatPeopleDid_isThereStill() {
        plan.worked();
        List<String> before = plan.facts();
        String id = plan.send(changed()).extract().path("id");
        int revision = plan.revision();

        plan.accept(id, Map.of())
                .statusCode(200)
                .body("revision", equalTo(revision + 1))
                .body("changed", equalTo(true))
                .body("summary", equalTo("1 changed, 1 new, 1 gone"));

        assertThat(plan.facts()).isEqualTo(before);
        assertThat(plan.item("Refund part of an order")).isNotEmpty();
        assertThat(plan.rows.text(
                        "select state from checklist_item where id = ?", plan.item("Refund part of an order")))
                .isEqualTo("DONE");
        assertThat(plan.rows.text(
                        "select summary from plan_revision where plan_id = ? and number = ?",
                        plan.planId,
                        revision + 1))
                .isEqualTo("Read the file again: 1 changed, 1 new, 1 gone");
        assertThat(plan.rows.text("select convert_from(body, 'UTF8') from audit_event order by seq desc limit 1"))
                .contains("Read the file again: 1 changed, 1 new, 1 gone");
    }

    @Test
    void openedAgain_isOpen_andTheFormerOneIsOnRecord() {
        plan.worked();
        String former = plan.item("Refund of an order");
        String id = plan.send(changed()).extract().path("id");
        plan.accept(id, Map.of("done-" + former, "file")).statusCode(200);
        assertThat(plan.rows.text(
                        "select state from checklist_item where id = ?", plan.item("Refund part of an order")))
                .isEqualTo("OPEN");
        assertThat(plan.rows.number("select count(*) from item_completion where item_id = ?", former))
                .isEqualTo(1);
    }

    @Test
    void acceptedTwice_isOneRevision() {
        String id = plan.send(changed()).extract().path("id");
        plan.accept(id, Map.of()).statusCode(200);
        int revision = plan.revision();
        plan.accept(id, Map.of()).statusCode(200).body("changed", equalTo(false));
        assertThat(plan.revision()).isEqualTo(revision);
    }

    @Test
    void sameFile_saysSo_andMakesNoRevision() {
        plan.worked();
        int revision = plan.revision();
        String id = plan.send(plan.file)
                .body("difference.changes", hasSize(0))
                .body("questions", hasSize(0))
                .extract()
                .path("id");
        plan.accept(id, Map.of()).statusCode(200).body("changed", equalTo(false));
        assertThat(plan.revision()).isEqualTo(revision);
        assertThat(plan.rows.text("select convert_from(body, 'UTF8') from audit_event order by seq desc limit 1"))
                .contains("nothing changed");
    }

    @Test
    void planThatMovedMeanwhile_isAConflict_thatNamesWhatChanged() {
        String id = plan.send(changed()).extract().path("id");
        rename("Backup taken", "Backup taken and restored");
        plan.accept(id, Map.of())
                .statusCode(409)
                .body("detail", containsString("changed since"))
                .body("toString()", containsString("Backup taken and restored"));
        plan.json(plan.api() + "/imports/" + id + "/revision", Map.of("answers", Map.of(), "revision", plan.revision()))
                .statusCode(200);
        assertThat(plan.item("Backup taken and restored")).isNotEmpty();
    }

    /** A tick makes no revision, but the question about it is one that nobody saw. */
    @Test
    void tickedMeanwhile_isAConflict_andAcceptedWhenComparedAgain() {
        plan.worked();
        ValidatableResponse preview = plan.send(changed());
        String id = preview.extract().path("id");
        String recorded = preview.extract().path("difference.recorded");
        plan.tick("Team told about the date");
        List<String> before = plan.facts();
        int revision = plan.revision();

        plan.json(plan.api() + "/imports/" + id + "/revision", Map.of("answers", Map.of(), "recorded", recorded))
                .statusCode(409)
                .body("detail", containsString("Somebody worked on the plan"))
                .body("toString()", containsString("Compare again"));
        assertThat(plan.revision()).isEqualTo(revision);
        assertThat(plan.facts()).isEqualTo(before);

        String now = plan.owner
                .given()
                .get(plan.api() + "/imports/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("difference.recorded");
        plan.json(plan.api() + "/imports/" + id + "/revision", Map.of("answers", Map.of(), "recorded", now))
                .statusCode(200)
                .body("changed", equalTo(true));
    }

    @Test
    void page_tickedMeanwhile_is409_withTheWayBack() {
        plan.worked();
        String preview = sentByForm(plan.owner.given(), changed());
        String recorded = hidden(preview, "recorded");
        plan.tick("Team told about the date");
        accepted(preview, recorded)
                .statusCode(409)
                .body(containsString("Somebody worked on the plan"))
                .body(containsString("href=\"" + preview + "\""));
        accepted(preview, hidden(preview, "recorded")).statusCode(303).header("Location", containsString(".."));
    }

    /** The second click of two: the first one made the revision, so that nobody is told that nothing changed. */
    @Test
    void page_pressedTwice_leadsToTheRevisions() {
        String preview = sentByForm(plan.owner.given(), changed());
        String recorded = hidden(preview, "recorded");
        accepted(preview, recorded).statusCode(303).header("Location", containsString(".."));
        accepted(preview, recorded).statusCode(303).header("Location", endsWith("/revisions"));
    }

    private String hidden(String preview, String name) {
        String page = page(preview).statusCode(200).extract().asString();
        return page.split("name=\"" + name + "\" value=\"")[1].split("\"")[0];
    }

    private ValidatableResponse accepted(String preview, String recorded) {
        return plan.owner
                .given()
                .redirects()
                .follow(false)
                .formParam("revision", plan.revision())
                .formParam("recorded", recorded)
                .post(preview)
                .then();
    }

    @Test
    void sameFileTwice_isKeptOnce() {
        String count = "select count(*) from plan_reading where plan_id = ?";
        long kept = plan.rows.number(count, plan.planId);
        for (int i = 0; i < 2; i++) {
            String id = plan.send(plan.file).extract().path("id");
            plan.accept(id, Map.of()).statusCode(200).body("changed", equalTo(false));
        }
        assertThat(plan.rows.number(count, plan.planId)).isEqualTo(kept);

        String id = plan.send(changed()).extract().path("id");
        plan.accept(id, Map.of()).statusCode(200).body("changed", equalTo(true));
        assertThat(plan.rows.number(count, plan.planId)).isEqualTo(kept + 1);
    }

    @Test
    void moreThanAPlanHolds_isRefusedBeforeItIsCompared() {
        StringBuilder file = new StringBuilder("{\"title\": \"T\", \"phases\": [{\"name\": \"One\", \"checklists\": [");
        for (int i = 0; i <= 2_000; i++) {
            file.append(i == 0 ? "" : ",").append("{\"name\": \"Checks\", \"items\": []}");
        }
        file.append("]}]}");
        plan.owner
                .given()
                .multiPart("text", file.toString())
                .post(plan.page() + "/import")
                .then()
                .statusCode(422)
                .body(containsString("up to 2000 checklists; this has 2001"));
    }

    private void rename(String from, String to) {
        plan.owner
                .given()
                .formParam("revision", plan.revision())
                .formParam("text", to)
                .formParam("required", "true")
                .post(plan.page() + "/elements/" + plan.item(from))
                .then()
                .statusCode(303);
    }

    @Test
    void editedHere_andInTheFile_isAsked_andThePlanHoldsByDefault() {
        rename("Backup taken", "Backup taken and restored");
        String text = plan.file.replace("Backup taken", "Backup taken twice");
        String question = "both-" + plan.item("Backup taken and restored") + "-text";
        String id = plan.send(text)
                .body("questions.id", hasItem(question))
                .extract()
                .path("id");
        plan.accept(id, Map.of()).statusCode(200).body("changed", equalTo(false));
        assertThat(plan.item("Backup taken and restored")).isNotEmpty();

        plan.send(text).body("questions", hasSize(0));
    }

    @Test
    void readingUndone_canBeReadAgain() {
        String id = plan.send(changed()).extract().path("id");
        plan.accept(id, Map.of()).statusCode(200);
        plan.json(plan.api() + "/revisions/1/restoration", Map.of()).statusCode(200);
        plan.send(changed()).body("difference.changes", hasSize(3));
        rename("Writers stopped", "All writers stopped");
        plan.send(changed()).body("difference.added", equalTo(1)).body("questions", hasSize(0));
    }

    @Test
    void answersOfTheFirstReading_areRemembered() {
        String text = plan.file.replace("- [ ] Writers stopped", "- [ ] Writers stopped\n- [ ] T-2h: freeze");
        String id = plan.send(text)
                .body("questions.id", hasItem("t-zero"))
                .extract()
                .path("id");
        plan.accept(id, Map.of("t-zero", "date", "t-zero-at", "2026-11-30T20:00:00Z"))
                .statusCode(200);
        plan.send(text).body("difference.changes", hasSize(0));
        assertThat(plan.rows.text(
                        "select document::jsonb ->> 'tZero' from plan_revision where plan_id = ? order by number desc limit 1",
                        plan.planId))
                .startsWith("2026-11-30T20:00");
    }

    @Test
    void exports_readAgain_areNoDifference() {
        plan.worked();
        for (String format : List.of("markdown", "yaml", "json")) {
            String export = plan.owner
                    .given()
                    .get(plan.api() + "/export?format=" + format)
                    .asString();
            plan.send(export).body("difference.changes", hasSize(0)).body("questions", hasSize(0));
        }
    }

    @Test
    void export_withALineTakenOut_takesThatOut() {
        String export =
                plan.owner.given().get(plan.api() + "/export?format=markdown").asString();
        String without = export.lines()
                .filter(line -> !line.contains("Writers stopped"))
                .collect(java.util.stream.Collectors.joining("\n"));
        plan.send(without)
                .body("difference.gone", equalTo(1))
                .body("difference.changes[0].sentence", containsString("Writers stopped"));
    }

    @Test
    void page_fromTheMenuToTheRevision_withoutScript() {
        plan.worked();
        page(plan.page()).body(containsString(plan.page() + "/import"));
        page(plan.page() + "/import").statusCode(200).body(containsString("Read the file again"));
        String preview = sentByForm(plan.owner.given(), changed());
        page(preview)
                .statusCode(200)
                .body(containsString("1 changed, 1 new, 1 gone"))
                .body(containsString("<del>Refund of an order</del>"))
                .body(containsString("<ins>Refund part of an order</ins>"))
                .body(containsString("Stays ticked by Mira Okafor"))
                .body(containsString("name=\"revision\" value=\"" + plan.revision() + "\""))
                .body(containsString("Your file, and what we read"));
        plan.owner
                .given()
                .formParam("revision", plan.revision())
                .post(preview)
                .then()
                .statusCode(303)
                .header("Location", containsString("/revisions/"));
        page(preview).statusCode(303).header("Location", endsWith("/revisions"));
    }

    @Test
    void page_showsTheDifferenceWithOtherAnswers_andSavesNothing() {
        plan.worked();
        int revision = plan.revision();
        String preview = sentByForm(plan.owner.given(), changed());
        plan.owner
                .given()
                .formParam("revision", revision)
                .formParam("show", "1")
                .formParam("q-done-" + plan.item("Refund of an order"), "file")
                .post(preview)
                .then()
                .statusCode(200)
                .body(containsString("2 new, 2 gone"))
                .body(containsString("Would no longer count: ticked by Mira Okafor"));
        assertThat(plan.revision()).isEqualTo(revision);
    }

    @Test
    void page_ofAPlanThatMoved_is409_withTheWayBack() {
        String preview = sentByForm(plan.owner.given(), changed());
        int seen = plan.revision();
        rename("Backup taken", "Backup taken and restored");
        plan.owner
                .given()
                .formParam("revision", seen)
                .post(preview)
                .then()
                .statusCode(409)
                .body(containsString("Backup taken and restored"))
                .body(containsString(preview));
    }

    @Test
    void correction_ofAFileReadAgain_leadsBackToItsPage() {
        String preview = sentByForm(plan.owner.given(), changed());
        String id = preview.substring(preview.lastIndexOf('/') + 1);
        plan.owner
                .given()
                .formParam("line", "5")
                .formParam("endLine", "5")
                .formParam("kind", "no_check")
                .post("/plans/import/" + id + "/corrections")
                .then()
                .statusCode(303)
                .header("Location", containsString(preview + "#line-5"));
        page(preview).body(containsString("1 correction")).body(containsString("Backup taken"));
        page("/plans/import/" + id).statusCode(303).header("Location", endsWith(preview));
        plan.owner
                .given()
                .header("HX-Request", "true")
                .formParam("correction", "all")
                .post("/plans/import/" + id + "/corrections/removal")
                .then()
                .statusCode(200)
                .body(containsString("What changes in the plan"))
                .body(containsString("action=\"" + preview + "\""));
    }

    @Test
    void nothingChosen_isSaid() {
        plan.owner
                .given()
                .multiPart("text", "")
                .post(plan.page() + "/import")
                .then()
                .statusCode(422)
                .body(containsString("Choose a file, or paste"));
        plan.owner
                .given()
                .multiPart("file", "a.pdf", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8), "application/pdf")
                .post(plan.page() + "/import")
                .then()
                .statusCode(422);
    }

    @Test
    void fileOfSomebodyElse_orForAnotherPlan_isNotThere() {
        String id = plan.send(changed()).extract().path("id");
        FiledPlan other = new FiledPlan(database);
        other.owner.given().get(other.api() + "/imports/" + id).then().statusCode(404);
        String own = other.send(other.file).extract().path("id");
        other.rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'MEMBER', now())",
                plan.planId,
                other.owner.id());
        other.owner.given().get(plan.api() + "/imports/" + own).then().statusCode(404);
        other.owner.given().get(plan.page() + "/import/" + id).then().statusCode(404);
    }

    @Test
    void somebodyWithoutTheRight_isRefused() {
        var stranger = plan.users.member("Olga Berg");
        stranger.given().get(plan.page() + "/import").then().statusCode(404);
        plan.rows.run(
                "insert into plan_member (plan_id, user_id, access, added_at) values (?, ?, 'READER', now())",
                plan.planId,
                stranger.id());
        stranger.given().get(plan.page() + "/import").then().statusCode(403);
        stranger.given()
                .contentType("text/markdown")
                .body(plan.file)
                .post(plan.api() + "/imports")
                .then()
                .statusCode(403);
        stranger.given().get(plan.page()).then().body(not(containsString(plan.page() + "/import")));
    }

    @Test
    void endedPlan_isNotChanged() {
        String id = plan.send(changed()).extract().path("id");
        plan.json(plan.api() + "/transitions", Map.of("to", "Cancelled", "reason", "no longer needed"))
                .statusCode(200);
        plan.accept(id, Map.of()).statusCode(409);
    }
}
