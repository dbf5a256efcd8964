package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final String SLOW = "db/test/slow.xml";
    private final Map<String, String> database = TestPostgres.emptyDatabase();

    @Test
    void run_fiveAtOnceOnAnEmptyDatabase_eachFindsItDone() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(5);
        try {
            List<Callable<Integer>> starts = IntStream.range(0, 5)
                    .<Callable<Integer>>mapToObj(i -> this::node)
                    .toList();
            for (Future<Integer> tables : nodes.invokeAll(starts)) {
                assertThat(tables.get()).isEqualTo(2);
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void run_killedInTheMiddle_leavesNothingAndHealsOnTheNext() throws Exception {
        ExecutorService background = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> killed = background.submit(this::node);
            assertThat(Waiting.until(Duration.ofSeconds(20), this::killTheSleeper))
                    .isTrue();
            assertThatThrownBy(killed::get).hasRootCauseInstanceOf(SQLException.class);
        } finally {
            background.shutdownNow();
        }
        assertThat(count("pg_tables where schemaname = 'public'")).isZero();
        assertThat(node()).isEqualTo(2);
        assertThat(count("databasechangelog")).isEqualTo(3);
    }

    private int node() throws Exception {
        try (Connection connection = connect()) {
            Migrations.run(connection, SLOW);
        }
        return count("pg_tables where tablename in ('first', 'last')");
    }

    private boolean killTheSleeper() {
        try {
            return count("pg_stat_activity where query like 'select pg_sleep%' and datname = current_database()"
                            + " and pg_terminate_backend(pid)")
                    > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String from) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.get("quarkus.datasource.jdbc.url"),
                database.get("quarkus.datasource.username"),
                database.get("quarkus.datasource.password"));
    }
}
