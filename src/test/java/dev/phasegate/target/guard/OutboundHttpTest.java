package dev.phasegate.target.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.testsupport.TestCertificates;
import dev.phasegate.testsupport.TestWeb;

class OutboundHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Allowance LOCAL = new Allowance(false, true);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final TestCertificates CERTIFICATES =
            new TestCertificates(Clock.systemUTC().instant());
    private static Vertx vertx;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private TestWeb web(TestCertificates.Server certificate) {
        TestWeb web = new TestWeb(certificate == null ? null : certificate.context());
        open.add(web);
        return web;
    }

    private static OutboundHttp http(Resolver resolver) {
        return new OutboundHttp(new Guard(resolver), vertx);
    }

    private static HttpCall get(String uri) {
        return new HttpCall("GET", uri, List.of(), new byte[0], PATIENCE, 100_000);
    }

    private static HttpAnswer ask(Resolver resolver, String host, int port, Tls tls, HttpCall call) throws Unreachable {
        try (HttpLine line = http(resolver).open(new Destination(host, port, LOCAL), tls, Duration.ofSeconds(2))) {
            return line.send(call);
        }
    }

    private static Trouble trouble(Resolver resolver, String host, int port, Tls tls) {
        return catchThrowableOfType(Unreachable.class, () -> ask(resolver, host, port, tls, get("/")))
                .trouble();
    }

    private static Tls verified() {
        return new Tls(Tls.Mode.VERIFIED, CERTIFICATES.rootPem());
    }

    @Test
    void answer_isAsItCame() throws Exception {
        TestWeb web = web(null).on("/a", 201, "text/plain; charset=utf-8", "grün");
        HttpAnswer answer = ask(
                name -> List.of(HERE),
                "app.example",
                web.port(),
                Tls.OFF,
                new HttpCall("POST", "/a?b=c%20d", List.of(new Header("X-One", "1")), "in".getBytes(), PATIENCE, 1000));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("grün");
        assertThat(answer.cut()).isFalse();
        assertThat(answer.certificates()).isEmpty();
        assertThat(answer.took()).isBetween(Duration.ZERO, PATIENCE);
        TestWeb.Asked asked = web.asked().get(0);
        assertThat(asked.uri()).isEqualTo("/a?b=c%20d");
        assertThat(asked.body()).isEqualTo("in");
        assertThat(asked.header("X-One")).isEqualTo("1");
        assertThat(asked.header("Host")).isEqualTo("app.example:" + web.port());
    }

    /** The second answer of the name leads elsewhere: nobody asks a second time. */
    @Test
    void rebindingName_isReachedWhereItWasChecked() throws Exception {
        TestWeb web = web(null).on("/", 200, "text/plain", "here");
        AtomicInteger lookups = new AtomicInteger();
        Resolver rebinding =
                name -> List.of(lookups.getAndIncrement() == 0 ? HERE : InetAddress.getByName("203.0.113.7"));
        assertThat(ask(rebinding, "rebind.example", web.port(), Tls.OFF, get("/"))
                        .text())
                .isEqualTo("here");
        assertThat(lookups).hasValue(1);

        lookups.set(0);
        Resolver inward =
                name -> List.of(InetAddress.getByName(lookups.getAndIncrement() == 0 ? "198.51.100.9" : "127.0.0.1"));
        int before = web.asked().size();
        Destination to = new Destination("rebind.example", web.port(), Allowance.PUBLIC_ONLY);
        assertThatThrownBy(() -> http(inward).open(to, Tls.OFF, Duration.ofMillis(300)))
                .isInstanceOf(Unreachable.class);
        assertThat(web.asked()).hasSize(before);
    }

    @Test
    void redirect_isShownAndNeverFollowed() throws Exception {
        TestWeb other = web(null).on("/", 200, "text/plain", "inside");
        TestWeb web = web(null).on("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + other.port() + "/");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(ask(name -> List.of(HERE), "app.example", web.port(), Tls.OFF, get("/"))
                        .status())
                .isEqualTo(302);
        assertThat(other.asked()).isEmpty();
    }

    @Test
    void longAnswer_isCut() throws Exception {
        TestWeb web = web(null).on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[64 * 1024];
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(part);
            }
        });
        HttpAnswer answer = ask(name -> List.of(HERE), "app.example", web.port(), Tls.OFF, get("/"));
        assertThat(answer.cut()).isTrue();
        assertThat(answer.body()).hasSize(100_000);
    }

    @Test
    void slowAnswer_isGivenUp() {
        TestWeb web = web(null).on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) { // a byte now and then keeps no reader
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        HttpCall call = new HttpCall("GET", "/", List.of(), new byte[0], Duration.ofMillis(400), 1000);
        long begin = System.nanoTime();
        Unreachable given = catchThrowableOfType(
                Unreachable.class, () -> ask(name -> List.of(HERE), "app.example", web.port(), Tls.OFF, call));
        assertThat(given.trouble()).isEqualTo(Trouble.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void nobodyListens_isRefused_andTheNextAddressIsTried() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            free = socket.getLocalPort();
        }
        assertThat(trouble(name -> List.of(HERE), "app.example", free, Tls.OFF)).isEqualTo(Trouble.REFUSED);

        TestWeb web = web(null).on("/", 200, "text/plain", "second");
        Resolver two = name -> List.of(InetAddress.getByName("127.0.0.9"), HERE);
        assertThat(ask(two, "app.example", web.port(), Tls.OFF, get("/")).text())
                .isEqualTo("second");
    }

    @Test
    void tls_rightCertificate_isTaken_andItsDaysAreKnown() throws Exception {
        TestWeb web = web(CERTIFICATES.server("app.example", 5)).on("/", 200, "text/plain", "safe");
        HttpAnswer answer = ask(name -> List.of(HERE), "app.example", web.port(), verified(), get("/"));
        assertThat(answer.text()).isEqualTo("safe");
        assertThat(answer.certificates().get(0).getSubjectX500Principal().getName())
                .isEqualTo("CN=app.example");
    }

    @Test
    void tls_wrong_isSaidInWords() {
        Resolver here = name -> List.of(HERE);
        TestWeb other = web(CERTIFICATES.server("other.example", 5)).on("/", 200, "text/plain", "");
        assertThat(trouble(here, "app.example", other.port(), verified())).isEqualTo(Trouble.TLS_NAME);
        TestWeb expired = web(CERTIFICATES.server("app.example", -1)).on("/", 200, "text/plain", "");
        assertThat(trouble(here, "app.example", expired.port(), verified())).isEqualTo(Trouble.TLS_EXPIRED);
        TestWeb right = web(CERTIFICATES.server("app.example", 5)).on("/", 200, "text/plain", "");
        assertThat(trouble(here, "app.example", right.port(), new Tls(Tls.Mode.VERIFIED, "")))
                .isEqualTo(Trouble.TLS_UNTRUSTED);
        TestWeb plain = web(null).on("/", 200, "text/plain", "");
        assertThat(trouble(here, "app.example", plain.port(), verified())).isEqualTo(Trouble.TLS_PROTOCOL);
    }

    @Test
    void tls_unverified_takesAnything_butNotNone() throws Exception {
        TestWeb expired = web(CERTIFICATES.server("other.example", -1)).on("/", 200, "text/plain", "x");
        Tls any = new Tls(Tls.Mode.UNVERIFIED, "");
        assertThat(ask(name -> List.of(HERE), "app.example", expired.port(), any, get("/"))
                        .status())
                .isEqualTo(200);
    }

    /** A certificate is believed for its own life only, also where it is itself what is trusted. */
    @Test
    void tls_trustedItself_butExpired_isRefused() {
        TestCertificates.Server expired = CERTIFICATES.server("app.example", -1);
        TestWeb web = web(expired).on("/", 200, "text/plain", "");
        Tls pinned = new Tls(Tls.Mode.VERIFIED, expired.certificatePem());
        assertThat(trouble(name -> List.of(HERE), "app.example", web.port(), pinned))
                .isEqualTo(Trouble.TLS_EXPIRED);
    }

    @Test
    void expiredCertificate_isKnownAllTheSame() {
        TestWeb web = web(CERTIFICATES.server("app.example", -1)).on("/", 200, "text/plain", "");
        Destination to = new Destination("app.example", web.port(), LOCAL);
        try (HttpLine line = http(name -> List.of(HERE)).open(to, verified(), PATIENCE)) {
            assertThatThrownBy(() -> line.send(get("/"))).isInstanceOf(Unreachable.class);
            assertThat(line.certificates()).hasSize(2);
        } catch (Unreachable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void notHttp_isClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            Thread other = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write("SSH-2.0-x\r\n\r\n".getBytes());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            other.start();
            assertThat(trouble(name -> List.of(HERE), "app.example", server.getLocalPort(), Tls.OFF))
                    .isEqualTo(Trouble.CLOSED);
            other.join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "http://127.0.0.1/",
                "/a b",
                "/a\r\nX: y",
                "/a\u0000",
                "/ä",
                "/a#b",
                "/../x",
                "/a/../b",
                "/%2e%2e/x",
                "/a/.%2e/b",
                "/a/%2E./b",
                "/a/..;/b",
                "/a/..",
                "/.",
                "/a\\..\\b",
                "/a%2f..%2fb",
                "/a/..%5cb"
            })
    void uri_thatIsAnother_isRefused(String uri) {
        assertThat(HttpCall.faultOfUri(uri)).as(uri).isNotEmpty();
        assertThatThrownBy(() -> get(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/a/b.c", "/a..b", "/...", "/a?x=../y", "//a", "/a%20b", "/.well-known/x", "/a?b=c&d=%2e"})
    void uri_ofEveryDay_isFine(String uri) {
        assertThat(HttpCall.faultOfUri(uri)).isEmpty();
    }

    @Test
    void header_thatChangesTheMessage_isRefused() {
        for (String name :
                List.of("Host", "content-length", "Transfer-Encoding", "Connection", "a b", "", "a:b", "ä")) {
            assertThat(HttpCall.faultOf(new Header(name, "x"))).as(name).isNotEmpty();
        }
        for (String value : List.of("a\r\nb", "a\nb", "\u0000")) {
            assertThat(HttpCall.faultOf(new Header("X-A", value))).isNotEmpty();
        }
        assertThat(HttpCall.faultOf(new Header("X-A", "a b"))).isEmpty();
    }
}
