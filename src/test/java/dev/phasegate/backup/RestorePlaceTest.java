package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.TargetServer;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.PostgresPrograms;

/** Databases that change names while everybody comes and goes. */
class RestorePlaceTest {
    private static final OutboundSql SQL = new OutboundSql(new Guard(host -> List.of(InetAddress.getAllByName(host))));
    private static final Invariants ANY =
            new Invariants("x", "15", 150000, List.of(), Map.of(), List.of(), List.of(), 0);
    private static final String SECRET = "4711";
    private static TargetServer server;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "shop_" + id;
    private final String role = "mover_" + id;

    @BeforeAll
    static void start() {
        PgTools tools = PostgresPrograms.withServer();
        server = TargetServer.installed("restore-place-server", tools.folder());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void prepare() throws SQLException {
        server.run(
                "create role " + role + " login createdb password '" + SECRET + "'",
                "create role owner_" + id + " nologin",
                "grant owner_" + id + " to " + role,
                "create database " + name + " owner owner_" + id + " template template0 encoding 'UTF8' lc_collate 'C'"
                        + " lc_ctype 'C'",
                "alter database " + name + " set search_path = \"$user\", app",
                "alter database " + name + " set datestyle = 'ISO, DMY'",
                "alter database " + name + " set work_mem = '7MB'",
                "revoke connect on database " + name + " from public",
                "grant connect on database " + name + " to " + role + ", owner_" + id);
        mark(name, "old");
    }

    private PostgresPlace place(String user) {
        Destination to = new Destination("127.0.0.1", server.port(), new Allowance(false, true));
        return new PostgresPlace(
                SQL, new Source(to, Tls.OFF, user, new Secret(SECRET), name), was -> null, Duration.ofSeconds(1));
    }

    private static RestorePlace.Making making(String mark, String like, boolean replace, boolean asSuperuser) {
        return new RestorePlace.Making(like, mark, replace, true, asSuperuser);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database, role, SECRET);
    }

    private void mark(String database, String text) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists app");
            statement.execute("create table app.marker as select '" + text + "'::text as text");
        }
    }

    private String marker(String database) throws SQLException {
        return text(database, "select text from marker");
    }

    private String text(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** PostgreSQL takes anything without blanks for the name of a schema; it must not become a statement of this target's user. */
    @Test
    void settingThatIsNoListOfNames_isNeverAStatement() throws Exception {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('search_path', 'app;alter/**/role/**/" + role
                    + "/**/set/**/work_mem=4321', false)");
            statement.execute("alter database " + name + " set search_path from current");
        }
        PostgresPlace place = place(role);
        place.make(making("beside_" + id, name, true, false), ANY);
        place.carryOver("beside_" + id, name);
        place.swap("beside_" + id, name, name + "_was");
        assertThat(text(name, "select count(*) from pg_roles where rolname = '" + role + "' and rolconfig is not null"))
                .isEqualTo("0");
    }

    @Test
    void swap_whileOthersComeAndGo_isOldOrNewAndNeverNone_andTheNewOneIsLikeTheOld() throws Exception {
        PostgresPlace place = place(role);
        place.make(making("beside_" + id, name, true, false), ANY);
        mark("beside_" + id, "new");
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> comeAndGo(seen, faults, stop)));
        }
        threads.forEach(Thread::start);
        while (seen.size() < 20) {
            Thread.sleep(10);
        }
        assertThat(place.carryOver("beside_" + id, name)).isEmpty();
        place.swap("beside_" + id, name, name + "_was");
        assertThat(marker(name)).isEqualTo("new");
        int after = seen.size();
        while (seen.size() < after + 20) {
            Thread.sleep(10);
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(seen).containsOnly("old", "new");
        assertThat(new ArrayList<>(seen).subList(seen.size() - 8, seen.size())).containsOnly("new");
        // Cut off (57P01), or the name was on its way (3D000); never a refusal for good.
        assertThat(faults).allMatch(state -> List.of("57P01", "3D000", "08006").contains(state));
        assertThat(marker(name + "_was")).isEqualTo("old");
        assertThat(text(name, "show work_mem")).isEqualTo("7MB");
        assertThat(text(name, "show search_path")).isEqualTo("\"$user\", app");
        String settings =
                "select array(select unnest(setconfig) order by 1) from pg_db_role_setting s join pg_database d"
                        + " on d.oid = s.setdatabase where d.datname = '%s'";
        assertThat(text("postgres", settings.formatted(name)))
                .isEqualTo(text("postgres", settings.formatted(name + "_was")))
                .contains("ISO, DMY");
        for (String column : List.of("pg_get_userbyid(datdba)", "datcollate", "pg_encoding_to_char(encoding)")) {
            String query = "select " + column + " from pg_database where datname = '%s'";
            assertThat(text("postgres", query.formatted(name)))
                    .isEqualTo(text("postgres", query.formatted(name + "_was")));
        }
        server.run("create role nobody_" + id + " login");
        assertThat(text("postgres", "select has_database_privilege('nobody_" + id + "', '" + name + "', 'connect')"))
                .isEqualTo("f");
    }

    private void comeAndGo(Queue<String> seen, Queue<String> faults, AtomicBoolean stop) {
        while (!stop.get()) {
            try {
                seen.add(marker(name));
            } catch (SQLException e) {
                faults.add(String.valueOf(e.getSQLState()));
            }
        }
    }

    @Test
    void sessionsThatMayNotBeEnded_keepTheirDatabase_andAreNamed() throws Exception {
        PostgresPlace place = place(role);
        place.make(making("beside_" + id, name, true, false), ANY);
        try (Connection superuser = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name, "postgres", server.password())) {
            assertThatThrownBy(() -> place.swap("beside_" + id, name, name + "_was"))
                    .isInstanceOf(ToolFailed.class)
                    .hasMessageContaining("1 of postgres");
            assertThat(superuser.isValid(1)).isTrue();
        }
        assertThat(marker(name)).isEqualTo("old");
        place.drop("beside_" + id);
        assertThat(place.exists("beside_" + id)).isFalse();
    }

    @Test
    void make_withoutTheRightOrTheRoles_saysWhatIsMissing() throws Exception {
        server.run("create role poor_" + id + " login password '" + SECRET + "'");
        assertThatThrownBy(() -> place("poor_" + id).make(making("beside_" + id, "none_" + id, false, false), ANY))
                .hasMessageContaining("may not make a database");
        server.run("alter role poor_" + id + " createdb");
        assertThatThrownBy(() -> place("poor_" + id).make(making("beside_" + id, name, true, false), ANY))
                .hasMessageContaining("belongs to somebody else");
        Invariants ruled = new Invariants("x", "15", 150000, List.of(), Map.of(), List.of(), List.of("gone_" + id), 0);
        assertThatThrownBy(() -> place(role).make(making("beside_" + id, name, true, false), ruled))
                .hasMessageContaining("gone_" + id);
        assertThatThrownBy(() -> place(role).make(making("beside_" + id, name, false, false), ANY))
                .hasMessageContaining("There is a database");
    }
}
