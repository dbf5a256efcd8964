package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Until;

/** What the engine does besides running what is due: calling off, telling, judging over runs, waiting for steps and gates. */
@OnPostgres
class EngineTest extends EngineWorld {
    @Inject
    PruneRuns prune;

    @Inject
    TakeRun take;

    private String verdict(long check) {
        return rows.text("select coalesce(verdict, 'NONE') from plan_check where id = ?", check);
    }

    @Test
    void fullTarget_waitsForItsTurn_withoutAnErrorAndWithoutAThread() {
        long slowly = make("path", "/slow", "timeout", 60);
        List<Long> first = List.of(checks.ask(slowly), checks.ask(slowly));
        Until.so(() -> first.stream().allMatch(courses::underWay));
        List<Long> waiting = List.of(checks.ask(make()), checks.ask(make()), checks.ask(make()));
        long elsewhere = make("kind", "SQL", "target", sqlTarget, "statement", "select 1", "success", "value is 1");
        assertThat(run(elsewhere)).isEqualTo("SUCCESSFUL");
        assertThat(waiting).extracting(checks::stateOf).containsOnly("PENDING");
        slow.countDown();
        Until.so(() -> waiting.stream().allMatch(run -> checks.stateOf(run).equals("SUCCESSFUL")));
    }

    @Test
    void inARow_movesItemAndVerdict_onlyAfterSoMany_andErrorsAreNamed() {
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = ? and number = 1",
                world.planId);
        String item = world.id("phases[0].checklists[0].items[0]");
        long check = make("item", item, "failuresInARow", 2, "errorsInARow", 2);
        world.as(world.reader)
                .get(world.page() + "/checks/" + check)
                .then()
                .body(containsString("Bad after 2 failures in a row. Not measured after 2 errors in a row."));
        run(check);
        assertThat(item(item)).isEqualTo("DONE");
        status.set(500);
        assertThat(run(check)).isEqualTo("FAILED");
        assertThat(item(item)).as("once is not enough").isEqualTo("DONE");
        assertThat(verdict(check)).isEqualTo("SUCCESSFUL");
        run(check);
        assertThat(item(item)).isEqualTo("FAILED");
        assertThat(verdict(check)).isEqualTo("FAILED");
        web.close();
        assertThat(run(check)).isEqualTo("ERROR");
        assertThat(verdict(check)).isEqualTo("FAILED");
        run(check);
        assertThat(verdict(check)).isEqualTo("ERROR");
        assertThat(rows.texts(
                        "select action from audit_event where plan_id = ? and action like 'check.%' order by seq",
                        world.planId))
                .containsExactly("check.made", "check.successful", "check.failed", "check.error");
    }

    private String item(String id) {
        return rows.text("select state from checklist_item where id = ?", id);
    }

    @Test
    void passedPhase_givesWay_whenItsCheckFails() {
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = ? and number = 1",
                world.planId);
        String item = world.id("phases[0].checklists[0].items[0]");
        long check = make("item", item);
        run(check);
        rows.run("update phase set state = 'PASSED', ended_at = now() where plan_id = ? and number = 1", world.planId);
        rows.run(
                "insert into decision (plan_id, phase_id, attempt, outcome, recommendation, reason, subject_hash, evidence, user_id,"
                        + " user_name, at) select plan_id, id, attempt, 'GO', 'GO', '', 'x', ?, ?, 'Mira Okafor', now() from phase"
                        + " where plan_id = ? and number = 1",
                "{\"criteria\":[],\"checklist\":[{\"id\":\"" + item + "\",\"state\":\"DONE\"}]}",
                world.owner.id(),
                world.planId);
        status.set(500);
        run(check);
        assertThat(item(item)).isEqualTo("FAILED");
        assertThat(rows.texts("select subject from regression where plan_id = ? and ended_at is null", world.planId))
                .containsExactly("item:" + item);
        status.set(200);
        run(check);
        assertThat(rows.texts("select subject from regression where plan_id = ? and ended_at is null", world.planId))
                .isEmpty();
    }

    @Test
    void afterAStep_runsWhenItIsDone_andNotBefore() {
        String step = world.id("phases[0].steps[1]");
        send("schedule", "after", "after", "step:none").then().statusCode(422).body(containsString("no such step"));
        long check = make("schedule", "after", "after", "step:" + step, "every", 30, "hours", 2);
        String page = world.page() + "/checks/" + check;
        world.as(world.reader)
                .get(page)
                .then()
                .body(containsString("It has not happened yet"))
                .body(containsString("Take the backup"));
        rows.run(
                "update phase set state = 'IN_PROGRESS', started_at = now() where plan_id = ? and number = 1",
                world.planId);
        step(step, "done");
        Until.so(() ->
                rows.number("select count(*) from check_run where check_id = ? and state = 'SUCCESSFUL'", check) == 1);
        assertThat(rows.number(
                        "select extract(epoch from r.slot - s.ended_at)::bigint from check_run r, step s where r.check_id = ?"
                                + " and s.id = ?",
                        check,
                        step))
                .isZero();
        assertThat(rows.number(
                        "select extract(epoch from next_due - happened_at)::bigint from plan_check where id = ?",
                        check))
                .isEqualTo(1_800);
        world.as(world.member).get(page + "/edit").then().body(containsString("value=\"step:" + step + "\" selected"));
        step(step, "reopen");
        Until.so(() -> rows.number("select count(*) from plan_check where id = ? and next_due is null", check) == 1);
    }

    private void step(String step, String act) {
        // The rows alone, and the news that the runbook tells with them.
        rows.run(
                act.equals("done")
                        ? "update step set state = 'DONE', ended_at = clock_timestamp() where id = ?"
                        : "update step set state = 'NOT_STARTED', ended_at = null where id = ?",
                step);
        rows.run("select pg_notify('phasegate_live', ?)", "1 " + world.planId + " step:" + step);
    }

    @Test
    void held_whatMayChangeSomething_doesNotBeginByItself() {
        long looks = make("schedule", "cron", "cron", "0 2 * * *");
        long writes = make("schedule", "cron", "cron", "0 2 * * *", "method", "POST");
        world.transition("On hold", "The shop is closed").statusCode(200);
        for (long check : List.of(looks, writes)) {
            rows.run("delete from scheduled_tasks where task_instance = ?", String.valueOf(check));
            rows.run(
                    "update plan_check_version set definition = jsonb_set(definition::jsonb, '{cron}', to_jsonb(to_char("
                            + "now() at time zone 'UTC', 'MI HH24')  || ' * * *'))::text where check_id = ?",
                    check);
            rows.run("update plan_check set settled_slot = now() - interval '2 minutes' where id = ?", check);
        }
        assertThat(take.slot(looks)).isPresent();
        assertThat(take.slot(writes)).isEmpty();
        assertThat(rows.text("select state || ' ' || sentence from check_run where check_id = ?", writes))
                .startsWith("MISSED The plan is on hold");
    }

    @Test
    void prune_oldOnesGo_butNotTheNewest_norThoseThatTurnedTheVerdict() {
        long check = make();
        rows.run(
                "insert into check_run (check_id, version, state, queued_at, ended_at, turned)"
                        + " select ?, 1, 'SUCCESSFUL', now() - interval '200 days', now() - interval '200 days', n = 5"
                        + " from generate_series(1, 100) n",
                check);
        world.people
                .administrator("Ada Lind")
                .given()
                .get("/settings/retention")
                .then()
                .body(containsString("go at the next turn"));
        assertThat(prune.turn()).isGreaterThanOrEqualTo(69);
        assertThat(rows.number("select count(*) from check_run where check_id = ?", check))
                .isEqualTo(31);
        assertThat(rows.number("select count(*) from check_run where check_id = ? and turned", check))
                .isEqualTo(1);
        assertThat(prune.turn()).isZero();
    }

    @Test
    void longOutput_keepsBeginningAndEnd() {
        web.on("/long", 200, "text/plain", "first " + "x".repeat(200_000) + " last");
        long run = checks.ask(make("path", "/long"));
        Until.so(() -> checks.stateOf(run).equals("SUCCESSFUL"));
        world.as(world.reader)
                .get("/api/v1/check-runs/" + run)
                .then()
                .body("output", containsString("first"))
                .body("output", containsString("characters left out"))
                .body("output", org.hamcrest.Matchers.endsWith("last"))
                .body("state", is("SUCCESSFUL"));
    }
}
