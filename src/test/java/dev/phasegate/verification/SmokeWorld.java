package dev.phasegate.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import dev.phasegate.testsupport.PlanWorld;
import dev.phasegate.testsupport.Rows;
import dev.phasegate.testsupport.TestWeb;

/** A plan that runs, a shop that answers with the status it is told, and the check that asks it. */
final class SmokeWorld implements AutoCloseable {
    final AtomicInteger status = new AtomicInteger(200);
    final PlanWorld world;
    final Rows rows;
    final CheckWorld checks;
    final TestWeb web;
    final long target;

    SmokeWorld(DataSource database) {
        world = new PlanWorld(database);
        rows = new Rows(database);
        world.transition("In progress", null).statusCode(200);
        web = shop(status);
        checks = new CheckWorld(world, rows);
        target = checks.web(web.port(), null);
    }

    static TestWeb shop(AtomicInteger status) {
        return new TestWeb(null)
                .on(
                        "/health",
                        exchange -> TestWeb.say(exchange, status.get(), "application/json", "{\"state\":\"up\"}"));
    }

    long smoke(Object... more) {
        return of(checks, target, more);
    }

    static long of(CheckWorld checks, long target, Object... more) {
        List<Object> fields = new ArrayList<>(List.of(
                "name",
                "Smoke test",
                "kind",
                "HTTP",
                "target",
                target,
                "path",
                "/health",
                "success",
                List.of("status is 200", "json:$.state is up")));
        fields.addAll(Arrays.asList(more));
        return checks.make(fields.toArray());
    }

    @Override
    public void close() {
        web.close();
    }
}
