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
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.database.TargetServer;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.PostgresPrograms;

/** What becomes of names where the line is cut at the very moment, what goes along with them, and who may. */
class RestoreCutTest {
    private static final OutboundSql SQL = new OutboundSql(new Guard(host -> List.of(InetAddress.getAllByName(host))));
    private static final Invariants ANY =
            new Invariants("x", "15", 150000, List.of(), Map.of(), List.of(), List.of(), 0);
    private static final String SECRET = "4711";
    private static TargetServer server;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "shop_" + id;
    private final String old = name + "_was";
    private final String beside = "beside_" + id;
    private final String role = "mover_" + id;

    @BeforeAll
    static void start() {
        server = TargetServer.installed(
                "restore-cut-server", PostgresPrograms.withServer().folder());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void prepare() {
        server.run(
                "create role " + role + " login createdb password '" + SECRET + "'",
                "create database " + name + " owner " + role);
    }

    private PostgresPlace place(int port, String user, String secret) {
        Destination to = new Destination("127.0.0.1", port, new Allowance(false, true));
        return new PostgresPlace(
                SQL, new Source(to, Tls.OFF, user, new Secret(secret), name), was -> null, Duration.ofSeconds(1));
    }

    private PostgresPlace place() {
        return place(server.port(), role, SECRET);
    }

    private static RestorePlace.Making making(String mark, String like, boolean replace, boolean asSuperuser) {
        return new RestorePlace.Making(like, mark, replace, true, asSuperuser);
    }

    private String text(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres", role, SECRET);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private String names() throws SQLException {
        return text(
                "select string_agg(datname, ' ' order by datname) from pg_database where datname like '%" + id + "%'");
    }

    @Test
    void commitWhoseAnswerIsLost_isFoundOutFromTheServer() throws Exception {
        place().make(making(beside, name, true, false), ANY);
        Long number = place().number(beside);
        try (CommitLine line = new CommitLine(server.port(), true)) {
            assertThatThrownBy(() -> place(line.port(), role, SECRET).swap(beside, name, old))
                    .isInstanceOf(SQLException.class);
            assertThat(place().settle(beside, number, name, old)).isEqualTo(RestorePlace.Names.CHANGED);
        }
        assertThat(names()).isEqualTo(name + " " + old);
        assertThat(place().number(name)).isEqualTo(number);
    }

    /** The server holds both names for a session that nobody is at the other end of any more. */
    @Test
    void commitThatNeverArrives_changesNothing_andTheNameIsFreeAgain() throws Exception {
        place().make(making(beside, name, true, false), ANY);
        Long before = place().number(name);
        Long number = place().number(beside);
        try (CommitLine line = new CommitLine(server.port(), false)) {
            assertThatThrownBy(() -> place(line.port(), role, SECRET).swap(beside, name, old))
                    .isInstanceOf(SQLException.class);
            assertThat(place().settle(beside, number, name, old)).isEqualTo(RestorePlace.Names.NOT_CHANGED);
        }
        assertThat(names()).isEqualTo(name);
        assertThat(place().number(name)).isEqualTo(before);
    }

    @Test
    void settle_whereWhatWasRestoredIsGone_doesNotGuess() throws Exception {
        place().make(making(beside, name, true, false), ANY);
        Long number = place().number(beside);
        place().drop(beside);
        assertThat(place().settle(beside, number, name, old)).isEqualTo(RestorePlace.Names.UNKNOWN);
    }

    @Test
    void settingsOfRoles_limit_grantOptions_andComment_comeAlong() throws Exception {
        server.run(
                "create role app_" + id,
                "create role other_" + id,
                "alter role " + role + " in database " + name + " set work_mem = '9MB'",
                "alter role " + role + " in database " + name + " set search_path = \"$user\", app",
                "alter role other_" + id + " in database " + name + " set work_mem = '8MB'",
                "alter database " + name + " connection limit 17",
                "grant connect, temporary on database " + name + " to app_" + id + " with grant option",
                "grant create on database " + name + " to other_" + id,
                "comment on database " + name + " is 'Ann''s \"shop\"'");
        place().make(making(beside, name, true, false), ANY);
        assertThat(place().carryOver(beside, name))
                .isEqualTo(
                        "Settings of “other_" + id + "” in this database were not carried over: the user of the target"
                                + " may not change that role. `alter role … in database … set …` does it.");
        server.run("alter role other_" + id + " in database " + beside + " set work_mem = '8MB'");
        place().swap(beside, name, old);
        for (String query : List.of(
                "select string_agg(r.rolname || array_to_string(s.setconfig, ';'), ' ' order by r.rolname) from"
                        + " pg_db_role_setting s join pg_roles r on r.oid = s.setrole join pg_database d on d.oid ="
                        + " s.setdatabase where d.datname = '%s'",
                "select datconnlimit from pg_database where datname = '%s'",
                "select shobj_description(oid, 'pg_database') from pg_database where datname = '%s'",
                "select string_agg(a.grantee || ' ' || a.privilege_type || a.is_grantable, ',' order by a.grantee,"
                        + " a.privilege_type) from pg_database d, aclexplode(d.datacl) a where d.datname = '%s'")) {
            assertThat(text(query.formatted(name))).as(query).isNotNull().isEqualTo(text(query.formatted(old)));
        }
        assertThat(text("select datacl::text from pg_database where datname = '" + name + "'"))
                .contains("app_" + id + "=T*c*/");
    }

    @Test
    void superuser_isRefused_unlessSomebodyTypedIt() throws Exception {
        PostgresPlace superuser = place(server.port(), "postgres", server.password());
        assertThatThrownBy(() -> superuser.make(making(beside, name, true, false), ANY))
                .hasMessageContaining("The user “postgres” of this target is a superuser,")
                .hasMessageContaining("type “as superuser”");
        assertThat(names()).isEqualTo(name);
        superuser.make(making(beside, name, true, true), ANY);
        assertThat(names()).isEqualTo(beside + " " + name);
    }

    /** A function of the backup could become whatever its user is a member of. */
    @Test
    void memberOfASuperuser_isRefusedLikeOne() {
        server.run("grant postgres to " + role);
        assertThatThrownBy(() -> place().make(making(beside, name, true, false), ANY))
                .hasMessageContaining("type “as superuser”");
        server.run("revoke postgres from " + role, "grant pg_write_server_files to " + role);
        assertThatThrownBy(() -> place().make(making(beside, name, true, false), ANY))
                .hasMessageContaining("reach the server's files");
    }
}
