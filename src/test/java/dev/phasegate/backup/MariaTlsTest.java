package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.backup.tool.MariaLogin;
import dev.phasegate.backup.tool.MariaRuns;
import dev.phasegate.backup.tool.MariaTools;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolRun;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.MariaPrograms;
import dev.phasegate.testsupport.TestCertificates;
import dev.phasegate.testsupport.TestMaria;

/** The program itself looks at the certificate, before it says who it is. */
class MariaTlsTest {
    private static final TestCertificates CERTIFICATES =
            new TestCertificates(Clock.systemUTC().instant());
    private static MariaTools tools;
    private static TestMaria server;

    @BeforeAll
    static void start() {
        tools = MariaPrograms.withServer();
        TestCertificates.Server own = CERTIFICATES.server("localhost", 3_650);
        server = TestMaria.start(Map.of("ssl-cert", own.certificatePem(), "ssl-key", own.keyPem()));
        server.run(
                "create database shop",
                "create table shop.orders (id int)",
                "create user backup@'%' identified by 'secret' require ssl",
                "grant all on shop.* to backup@'%'");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String dumped(String host, Tls tls) throws Exception {
        MariaLogin login = new MariaLogin(
                new Destination(host, server.port(), new Allowance(false, true)),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                tls,
                "backup",
                new Secret("secret"),
                "shop");
        try (ToolRun run = MariaRuns.dump(tools, login, line -> {})) {
            String sql = new String(run.output().readAllBytes(), StandardCharsets.UTF_8);
            run.finish();
            return sql;
        }
    }

    @Test
    void certificateOfItsName_isTaken() throws Exception {
        assertThat(dumped("localhost", new Tls(Tls.Mode.VERIFIED, CERTIFICATES.rootPem())))
                .contains("CREATE TABLE `orders`");
        assertThat(dumped("elsewhere.example", new Tls(Tls.Mode.UNVERIFIED, "")))
                .contains("CREATE TABLE `orders`");
    }

    @Test
    void certificateOfSomebodyElse_orOfAnotherName_isRefused() {
        Tls strangers = new Tls(
                Tls.Mode.VERIFIED, new TestCertificates(Clock.systemUTC().instant()).rootPem());
        assertThatThrownBy(() -> dumped("localhost", strangers))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("SSL");
        Tls right = new Tls(Tls.Mode.VERIFIED, CERTIFICATES.rootPem());
        assertThatThrownBy(() -> dumped("127.0.0.1", right))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("SSL");
    }
}
