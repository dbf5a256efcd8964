package dev.phasegate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.plan.document.Separation;
import dev.phasegate.testsupport.GateWorld;
import dev.phasegate.testsupport.OnPostgres;

/**
 * A native query with a plain class as its result ({@code createNativeQuery(sql, String.class)}) is never found again among the
 * query plans that Hibernate keeps: each call adds another of the same hash and searches all before it, until a page
 * spends milliseconds there. So whatever is asked a second time must be known.
 */
@OnPostgres
class QueryPlansTest {
    private static final int ROUNDS = 5;

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    @Inject
    SessionFactory hibernate;

    private GateWorld world;

    @BeforeEach
    void world() {
        world = new GateWorld(database, mapper, Separation.STRICT);
        hibernate.getStatistics().setStatisticsEnabled(true);
    }

    @AfterEach
    void quiet() {
        hibernate.getStatistics().setStatisticsEnabled(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/plans",
                "/plans/{slug}",
                "/plans/{slug}/phases/1",
                "/plans/{slug}/phases/1/sign",
                "/plans/{slug}/phases/1/rollback",
                "/plans/{slug}/freezes",
                "/plans/{slug}/baselines",
                "/api/v1/plans/{slug}/export?format=html",
                "/activity",
                "/api/v1/plans",
                "/api/v1/plans/{slug}/phases/1/gate"
            })
    void page_openedAgain_needsNoNewQueryPlan(String path) {
        String address = path.replace("{slug}", world.slug);

        // the least of some rounds: the server's own housekeeping may ask for the first time meanwhile
        long fewest = LongStream.range(0, ROUNDS)
                .map(round -> newPlansFor(address))
                .min()
                .orElseThrow();

        assertThat(fewest).isZero();
    }

    private long newPlansFor(String address) {
        Statistics statistics = hibernate.getStatistics();
        long before = statistics.getQueryPlanCacheMissCount();
        world.mira.given().get(address).then().statusCode(200);
        return statistics.getQueryPlanCacheMissCount() - before;
    }
}
