package dev.phasegate.backup.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.Tls;

/** The signature against the examples that its author published; the rest against a small store that checks what it is sent. */
class S3ShelfTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    static Path temp;

    private static Vertx vertx;
    private static Written archive;
    private TestS3 store;

    @BeforeAll
    static void prepare() throws Exception {
        vertx = Vertx.vertx();
        byte[] bytes = new byte[1_000_003];
        new Random(9).nextBytes(bytes);
        archive = new Written(
                Files.write(temp.resolve("orders.dump"), bytes),
                bytes.length,
                Signature.hex(Passed.sha256().digest(bytes)));
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @BeforeEach
    void open() {
        store = new TestS3();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Shelf shelf(String path) throws Exception {
        Guard guard = new Guard(name -> List.of(InetAddress.getLoopbackAddress()));
        Destination to = new Destination("store.example", store.port(), new Allowance(false, true));
        return new S3Shelf(
                new OutboundHttp(guard, vertx).open(to, Tls.OFF, Duration.ofSeconds(5)),
                "store.example:" + store.port(),
                new S3Shelf.Account("AKIDEXAMPLE", "canary-secret-key", "us-east-1"),
                path,
                Clock.systemUTC(),
                100_000);
    }

    @Test
    void signature_isThatOfThePublishedExamples() {
        Signature example =
                new Signature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
        Instant at = Instant.parse("2013-05-24T00:00:00Z");
        String host = "examplebucket.s3.amazonaws.com";
        assertThat(signed(example, "GET", host, "/test.txt", Map.of(), EMPTY, Map.of("range", "bytes=0-9"), at))
                .endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(signed(
                        example,
                        "PUT",
                        host,
                        "/test$file.text",
                        Map.of(),
                        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                        Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        at))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        assertThat(signed(example, "GET", host, "/", Map.of("lifecycle", ""), EMPTY, Map.of(), at))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(signed(example, "GET", host, "/", Map.of("max-keys", "2", "prefix", "J"), EMPTY, Map.of(), at))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    private static String signed(
            Signature signature,
            String method,
            String host,
            String path,
            Map<String, String> query,
            String sha256,
            Map<String, String> more,
            Instant at) {
        return signature
                .headers(new Signature.Request(method, host, path, new TreeMap<>(query), sha256), more, at)
                .get("authorization");
    }

    @Test
    void bucket_thereInParts_andBack() throws Exception {
        try (Shelf shelf = shelf("vault/phasegate")) {
            assertThat(shelf.medium()).isEqualTo("a store of objects");
            List<Long> told = new ArrayList<>();
            shelf.put(archive, "orders.dump", told::add);
            assertThat(store.objects()).containsOnlyKeys("/vault/phasegate/orders.dump");
            assertThat(store.partsTaken()).isEqualTo(11);
            assertThat(shelf.size("orders.dump")).hasValue(archive.bytes());
            assertThat(shelf.size("other.dump")).isEmpty();
            assertThat(told).isSorted().endsWith(2 * archive.bytes());
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            shelf.get("orders.dump", back, done -> {});
            assertThat(back.toByteArray()).isEqualTo(Files.readAllBytes(archive.file()));
            shelf.delete("orders.dump");
            shelf.delete("orders.dump");
            assertThat(store.objects()).isEmpty();
            assertThat(store.open()).isEmpty();
        }
    }

    @Test
    void partThatArrivesDifferently_isNotTaken_andNothingIsLeft() throws Exception {
        store.damageFromPart(5);
        try (Shelf shelf = shelf("vault")) {
            assertThatThrownBy(() -> shelf.put(archive, "orders.dump", done -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("The store answers 400 (XAmzContentSHA256Mismatch).");
        }
        assertThat(store.objects()).isEmpty();
        assertThat(store.open()).isEmpty();
    }

    @Test
    void archiveThatChangedHere_isDamaged_andGetsNoName() throws Exception {
        Written other = new Written(archive.file(), archive.bytes(), "0".repeat(64));
        try (Shelf shelf = shelf("vault")) {
            assertThatThrownBy(() -> shelf.put(other, "orders.dump", done -> {}))
                    .isInstanceOf(Damaged.class);
        }
        assertThat(store.objects()).isEmpty();
        assertThat(store.open()).isEmpty();
    }

    @Test
    void partsThatABrokenTryLeft_areForgottenByTheNext() throws Exception {
        store.leave("/vault/orders.dump");
        assertThat(store.open()).hasSize(1);
        try (Shelf shelf = shelf("vault")) {
            shelf.put(archive, "orders.dump", done -> {});
        }
        assertThat(store.open()).isEmpty();
        assertThat(store.objects()).hasSize(1);
    }

    @Test
    void refusal_isToldByItsWord_withoutTheSecret() throws Exception {
        store.refuse();
        try (Shelf shelf = shelf("vault")) {
            assertThatThrownBy(shelf::medium)
                    .hasMessage("The store answers 403 (SignatureDoesNotMatch).")
                    .hasMessageNotContaining("canary");
        }
    }
}
