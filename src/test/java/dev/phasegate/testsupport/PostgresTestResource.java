package dev.phasegate.testsupport;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.phasegate.database.TestPostgres;

/**
 * Gives a {@code @QuarkusTest} a real PostgreSQL with an empty database: annotate the class with {@link OnPostgres}, and
 * nothing else. All classes with that annotation and the same {@code @TestProfile} share one running application and one
 * database, so a test makes its own plan, user and so on under names of its own, and counts nothing it did not make.
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return TestPostgres.emptyDatabase();
    }

    @Override
    public void stop() {
        // The server ends with the test run: starting one for each profile would be the slow part.
    }
}
