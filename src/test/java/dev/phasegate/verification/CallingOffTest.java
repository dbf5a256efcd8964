package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.phasegate.testsupport.OnPostgres;
import dev.phasegate.testsupport.Until;

/** Whatever a run waits for is ended when somebody calls it off, wherever it runs. */
@OnPostgres
class CallingOffTest extends EngineWorld {
    private String page(long check, long run) {
        return world.page() + "/checks/" + check + "/runs/" + run;
    }

    /** Until it runs and says what it is doing. */
    private long underWay(long check, String saying) {
        long run = checks.ask(check);
        Until.so(() -> courses.underWay(run));
        Until.so(() -> world.as(world.reader).get(page(check, run)).asString().contains(saying));
        return run;
    }

    private void callOff(long check, long run) {
        world.as(world.member)
                .redirects()
                .follow(false)
                .post(page(check, run) + "/cancel")
                .then()
                .statusCode(303);
    }

    @Test
    void callOff_request_endsTheWait_andThePageToldWhatItDid() {
        long check = make("path", "/slow", "timeout", 60);
        long run = underWay(check, "GET /slow is sent");
        world.as(world.reader).get(page(check, run)).then().body(containsString("What it is doing"));
        long begin = System.nanoTime();
        callOff(check, run);
        Until.so(() -> !courses.underWay(run));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(checks.stateOf(run)).isEqualTo("ABORTED");
        assertThat(run(make())).as("the thread goes on").isEqualTo("SUCCESSFUL");
    }

    @Test
    void callOff_statement_isCancelledInTheDatabase() {
        long check = make(
                "kind",
                "SQL",
                "target",
                sqlTarget,
                "statement",
                "select 1 from pg_sleep(50)",
                "success",
                "rows is 1",
                "timeout",
                60);
        long run = underWay(check, "The statement runs");
        assertThat(sleeping()).isEqualTo(1);
        callOff(check, run);
        Until.so(() -> sleeping() == 0);
        Until.so(() -> !courses.underWay(run));
        assertThat(checks.stateOf(run)).isEqualTo("ABORTED");
    }

    private long sleeping() {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity where usename = 'looker'"
                        + " and query like '%pg_sleep%' and state = 'active'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void callOff_thatWasNotHeard_isSeenInTheDatabase() {
        long check = make("path", "/slow", "timeout", 60);
        long run = underWay(check, "GET /slow is sent");
        rows.run("update check_run set state = 'LOST', ended_at = now() where id = ?", run);
        Until.so(() -> !courses.underWay(run));
        assertThat(checks.stateOf(run)).isEqualTo("LOST");
    }
}
