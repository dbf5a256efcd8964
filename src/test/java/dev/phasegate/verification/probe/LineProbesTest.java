package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.ProbeWorld.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.database.TargetServer;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.testsupport.TestCertificates;
import dev.phasegate.testsupport.TestWeb;

class LineProbesTest {
    private static final ProbeWorld WORLD = new ProbeWorld();
    private static final TestCertificates CERTIFICATES = new TestCertificates(ProbeWorld.CLOCK.instant());
    private static final Tls OURS = new Tls(Tls.Mode.UNVERIFIED, CERTIFICATES.rootPem());

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    private static LineProbe probe(boolean tls, Condition... success) {
        return new LineProbe(tls, Duration.ofSeconds(3), 2, List.of(success), List.of());
    }

    private static ProbeResult run(TargetKind kind, int port, Tls tls, LineProbe probe) {
        assertThat(probe.faults()).isEmpty();
        return WORLD.lines.run(ProbeWorld.target(kind, port, tls, null), probe);
    }

    @Test
    void port_opensOrNot_andThatIsMeasuredOnce() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
            LineProbe both = probe(false, that("open", Comparison.EQUAL, "yes"), that("time", Comparison.LESS, "2000"));
            ProbeResult result = run(TargetKind.SSH, port, Tls.OFF, both);
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Successful.class);
            assertThat(result.measured()).extracting(Measured::name).containsExactly("time");
        }
        ProbeResult closed = run(TargetKind.HTTP, port, Tls.OFF, probe(false, that("open", Comparison.EQUAL, "yes")));
        assertThat(closed.outcome()).isInstanceOf(CheckOutcome.Failed.class);
        assertThat(closed.attempts()).hasSize(1);
        assertThat(closed.output()).contains("refuses the connection");
        assertThat(run(TargetKind.HTTP, port, Tls.OFF, probe(false, that("open", Comparison.EQUAL, "no")))
                        .outcome())
                .as("nothing listens there any more")
                .isInstanceOf(CheckOutcome.Successful.class);
    }

    @Test
    void whatIsNotAllowed_isNotOpened() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Reachable target = new Reachable(
                    1,
                    1,
                    "Shop",
                    TargetKind.HTTP,
                    new Destination("shop.example", server.getLocalPort(), new Allowance(false, false)),
                    "",
                    Tls.OFF,
                    "",
                    SentAs.BEARER,
                    null,
                    java.util.Set.of(),
                    4,
                    false);
            for (boolean tls : new boolean[] {true, false}) {
                ProbeResult result = WORLD.lines.run(target, probe(tls, that("time", Comparison.LESS, "2000")));
                assertThat(result.outcome()).isInstanceOf(CheckOutcome.Error.class);
                assertThat(result.outcome().sentence()).contains("not allowed to be");
                assertThat(result.attempts()).hasSize(1);
            }
            server.setSoTimeout(100);
            org.assertj.core.api.Assertions.assertThatThrownBy(server::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    private static final LineProbe WHOLE = probe(
            true,
            that("certificate days", Comparison.AT_LEAST, "3"),
            that("name fits", Comparison.EQUAL, "yes"),
            that("trusted", Comparison.EQUAL, "yes"),
            that("protocol", Comparison.MATCHES, "TLSv1\\.[23]"));

    private static ProbeResult look(String name, int days, Tls tls) {
        try (TestWeb web = new TestWeb(CERTIFICATES.server(name, days).context())) {
            return run(TargetKind.HTTP, web.port(), tls, WHOLE);
        }
    }

    @Test
    void certificate_isLookedAt() {
        ProbeResult good = look("shop.example", 5, OURS);
        assertThat(good.outcome()).as(good.toString()).isInstanceOf(CheckOutcome.Successful.class);
        assertThat(good.measured()).extracting(Measured::name).containsExactly("time", "certificate days");
        assertThat(good.output()).contains("until 20");
        assertThat(look("shop.example", 2, OURS).outcome().sentence())
                .startsWith("certificate days is ")
                .doesNotContain("trusted");
        assertThat(look("other.example", 5, OURS).outcome().sentence())
                .isEqualTo("name fits is “no”; wanted: is “yes”.");
        ProbeResult stranger = look("shop.example", 5, Tls.OFF);
        assertThat(stranger.outcome().sentence()).isEqualTo("trusted is “no”; wanted: is “yes”.");
        assertThat(stranger.output()).contains("comes from nobody that is trusted here");
        ProbeResult expired = look("shop.example", -2, OURS);
        assertThat(expired.outcome()).isInstanceOf(CheckOutcome.Failed.class);
        assertThat(expired.outcome().sentence())
                .contains("certificate days is -")
                .contains("trusted is “no”");
    }

    @Test
    void databases_areAskedForTlsInTheirWay() {
        try (TargetServer server = TargetServer.start("test-line-tls", CERTIFICATES.server("shop.example", 5))) {
            assertThat(run(TargetKind.POSTGRESQL, server.port(), OURS, WHOLE).outcome())
                    .isInstanceOf(CheckOutcome.Successful.class);
        }
    }

    @Test
    void plainServer_isAnError() {
        try (TestWeb web = new TestWeb(null).on("/", 200, "text/plain", "")) {
            LineProbe soon = new LineProbe(true, Duration.ofMillis(300), 2, WHOLE.success(), List.of());
            ProbeResult result = run(TargetKind.HTTP, web.port(), OURS, soon);
            assertThat(result.attempts()).hasSize(2);
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Error.class);
            assertThat(result.outcome().sentence())
                    .as("it waits for the end of a request")
                    .contains("does not answer in time");
        }
    }
}
