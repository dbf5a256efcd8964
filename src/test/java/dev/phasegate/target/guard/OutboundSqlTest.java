package dev.phasegate.target.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.TestCertificates;

class OutboundSqlTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Resolver LOOPBACK = name -> List.of(HERE);
    private static final Allowance LOCAL = new Allowance(false, true);
    private static final TestCertificates CERTIFICATES =
            new TestCertificates(Clock.systemUTC().instant());
    private static TargetServer server;

    @BeforeAll
    static void start() {
        server = TargetServer.start("test-target-tls", CERTIFICATES.server("db.example", 5));
        server.run(
                "drop database if exists orders",
                "drop role if exists reader",
                "create database orders",
                "create role reader login password 'correct horse'",
                "revoke connect on database postgres from public");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SqlLogin login(String database, String user, String password) {
        Duration patience = Duration.ofSeconds(5);
        return new SqlLogin(
                database, user, password == null ? null : new Secret(password), patience, patience, 1_000_000);
    }

    private static Connection open(Resolver resolver, String host, int port, Tls tls, SqlLogin login)
            throws Unreachable {
        return new OutboundSql(new Guard(resolver)).open(new Destination(host, port, LOCAL), tls, login);
    }

    private static Unreachable refused(String host, int port, Tls tls, SqlLogin login) {
        return catchThrowableOfType(Unreachable.class, () -> open(LOOPBACK, host, port, tls, login));
    }

    private static final SqlLogin READER = login("orders", "reader", "correct horse");

    private static Tls verified() {
        return new Tls(Tls.Mode.VERIFIED, CERTIFICATES.rootPem());
    }

    private static String encryption(Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(version, 'none') from pg_stat_ssl where pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void checkedAddress_isConnectedTo_andTheNameIsKeptForTheCertificate() throws Exception {
        assertThat(encryption(open(LOOPBACK, "db.example", server.port(), verified(), READER)))
                .isEqualTo("TLSv1.3");
        assertThat(encryption(open(LOOPBACK, "any.example", server.port(), new Tls(Tls.Mode.UNVERIFIED, ""), READER)))
                .isEqualTo("TLSv1.3");
        assertThat(encryption(open(LOOPBACK, "db.example", server.port(), Tls.OFF, READER)))
                .isEqualTo("none");
    }

    @Test
    void rebindingName_isReachedWhereItWasChecked() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        Resolver rebinding =
                name -> List.of(lookups.getAndIncrement() == 0 ? HERE : InetAddress.getByName("203.0.113.7"));
        assertThat(encryption(open(rebinding, "db.example", server.port(), verified(), READER)))
                .isEqualTo("TLSv1.3");
        assertThat(lookups).hasValue(1);
    }

    @Test
    void certificate_wrong_isSaidInWords() {
        assertThat(refused("other.example", server.port(), verified(), READER))
                .hasMessageContaining("is not for the name other.example")
                .extracting(Unreachable::trouble)
                .isEqualTo(Trouble.TLS_NAME);
        assertThat(refused("db.example", server.port(), new Tls(Tls.Mode.VERIFIED, ""), READER)
                        .trouble())
                .isEqualTo(Trouble.TLS_UNTRUSTED);
    }

    @Test
    void login_wrong_isSaidInWords_withoutThePassword() {
        Unreachable wrong = refused("db.example", server.port(), Tls.OFF, login("orders", "reader", "wrong-canary-1"));
        assertThat(wrong.trouble()).isEqualTo(Trouble.PASSWORD);
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain("canary");
        }
        assertThat(refused("db.example", server.port(), Tls.OFF, login("orders", "reader", null)))
                .hasMessageContaining("this target has none")
                .extracting(Unreachable::trouble)
                .isEqualTo(Trouble.PASSWORD);
        assertThat(refused("db.example", server.port(), Tls.OFF, login("none", "reader", "correct horse"))
                        .trouble())
                .isEqualTo(Trouble.NO_DATABASE);
        assertThat(refused("db.example", server.port(), Tls.OFF, login("postgres", "reader", "correct horse"))
                        .trouble())
                .isEqualTo(Trouble.PERMISSION);
        // The server does not say whether there is such a user.
        assertThat(refused("db.example", server.port(), Tls.OFF, login("orders", "nobody", "x"))
                        .trouble())
                .isEqualTo(Trouble.PASSWORD);
    }

    @Test
    void nameOfADatabase_isNoAddress() {
        for (String odd : List.of("orders?user=postgres", "orders&socketFactory=x", "//evil/x", "../x", "a b")) {
            assertThat(refused("db.example", server.port(), Tls.OFF, login(odd, "reader", "correct horse"))
                            .trouble())
                    .as(odd)
                    .isEqualTo(Trouble.NO_DATABASE);
        }
    }

    @Test
    void nobodyListens_orSomethingElse_isSaidInWords() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            free = socket.getLocalPort();
            // Takes connections and says nothing.
            Unreachable silent = catchThrowableOfType(
                    Unreachable.class,
                    () -> new OutboundSql(new Guard(LOOPBACK))
                            .open(
                                    new Destination("db.example", socket.getLocalPort(), LOCAL),
                                    Tls.OFF,
                                    new SqlLogin(
                                            "orders",
                                            "reader",
                                            null,
                                            Duration.ofSeconds(1),
                                            Duration.ofSeconds(1),
                                            1000)));
            assertThat(silent.trouble()).isEqualTo(Trouble.TIMED_OUT);
        }
        assertThat(refused("db.example", free, Tls.OFF, READER).trouble()).isEqualTo(Trouble.REFUSED);
    }

    @Test
    void notAllowed_isNotEvenTried() {
        Unreachable refused = catchThrowableOfType(
                Unreachable.class,
                () -> new OutboundSql(new Guard(LOOPBACK))
                        .open(new Destination("db.example", server.port(), Allowance.PUBLIC_ONLY), Tls.OFF, READER));
        assertThat(refused.trouble()).isEqualTo(Trouble.NOT_ALLOWED);
    }
}
