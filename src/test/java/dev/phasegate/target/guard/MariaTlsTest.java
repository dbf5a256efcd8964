package dev.phasegate.target.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.TestCertificates;
import dev.phasegate.testsupport.TestMaria;

/** A MariaDB with a certificate, where one is installed. */
class MariaTlsTest {
    private static final Allowance LOCAL = new Allowance(false, true);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final SqlLogin READER =
            new SqlLogin("orders", "reader", new Secret("correct horse"), PATIENCE, PATIENCE, 1_000_000);
    private static final TestCertificates CERTIFICATES =
            new TestCertificates(Clock.systemUTC().instant());
    private static TestMaria server;

    @BeforeAll
    static void start() {
        TestCertificates.Server certificate = CERTIFICATES.server("db.example", 5);
        server = TestMaria.start(Map.of("ssl-cert", certificate.certificatePem(), "ssl-key", certificate.keyPem()));
        server.run(
                "create database orders",
                "create user reader@'%' identified by 'correct horse' require ssl",
                "grant select on orders.* to reader@'%'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Connection open(String host, Tls.Mode mode, String trusted) throws Unreachable {
        return new OutboundSql(new Guard(name -> List.of(InetAddress.getLoopbackAddress())))
                .openMaria(new Destination(host, server.port(), LOCAL), new Tls(mode, trusted), READER);
    }

    private static Unreachable refused(String host, Tls.Mode mode, String trusted) {
        return catchThrowableOfType(
                Unreachable.class, () -> open(host, mode, trusted).close());
    }

    private static String cipher(Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show session status like 'Ssl_version'")) {
            row.next();
            return row.getString(2);
        }
    }

    @Test
    void certificate_ofThisName_isEncrypted() throws Exception {
        assertThat(cipher(open("db.example", Tls.Mode.VERIFIED, CERTIFICATES.rootPem())))
                .isEqualTo("TLSv1.3");
        assertThat(cipher(open("any.example", Tls.Mode.UNVERIFIED, ""))).isEqualTo("TLSv1.3");
    }

    @Test
    void certificate_wrong_isSaidInWords() {
        assertThat(refused("other.example", Tls.Mode.VERIFIED, CERTIFICATES.rootPem()))
                .hasMessageContaining("is not for the name other.example")
                .extracting(Unreachable::trouble)
                .isEqualTo(Trouble.TLS_NAME);
        assertThat(refused("db.example", Tls.Mode.VERIFIED, ""))
                .hasMessageContaining("comes from nobody that is trusted here")
                .extracting(Unreachable::trouble)
                .isEqualTo(Trouble.TLS_UNTRUSTED);
        assertThat(refused(
                        "db.example",
                        Tls.Mode.VERIFIED,
                        new TestCertificates(Clock.systemUTC().instant()).rootPem()))
                .extracting(Unreachable::trouble)
                .isEqualTo(Trouble.TLS_UNTRUSTED);
    }

    @Test
    void account_thatWantsTls_isNotLetInWithoutIt() {
        assertThat(refused("db.example", Tls.Mode.OFF, ""))
                .extracting(Unreachable::trouble)
                .isEqualTo(Trouble.PASSWORD);
    }
}
