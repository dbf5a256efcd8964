package dev.phasegate.backup.offsite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** As much of a store that speaks S3 as archives need: uploads in parts, checked by the checksum that came with each. */
final class TestS3 implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpServer server;
    private final Map<String, byte[]> objects = new TreeMap<>();
    private final Map<String, TreeMap<Integer, byte[]>> uploads = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private int parts;
    private int damagedFrom = Integer.MAX_VALUE;
    private boolean refusing;

    TestS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    Map<String, byte[]> objects() {
        return objects;
    }

    /** Uploads that are neither finished nor given up. */
    Map<String, TreeMap<Integer, byte[]>> open() {
        return uploads;
    }

    int partsTaken() {
        return parts;
    }

    void damageFromPart(int part) {
        damagedFrom = part;
    }

    void refuse() {
        refusing = true;
    }

    void leave(String key) {
        begin(key);
    }

    private String begin(String key) {
        String id = "upload-" + keys.size();
        uploads.put(id, new TreeMap<>());
        keys.put(id, key);
        return id;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if (damagedFrom == Integer.parseInt(query.getOrDefault("partNumber", "0"))) {
                body[0] ^= 1;
            }
            String sum = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
            if (refusing || !signed(exchange, query, sum)) {
                error(exchange, 403, "SignatureDoesNotMatch");
            } else if (!Signature.hex(Passed.sha256().digest(body)).equals(sum)) {
                error(exchange, 400, "XAmzContentSHA256Mismatch");
            } else {
                answer(exchange, exchange.getRequestURI().getPath(), query, body);
            }
        }
    }

    /** Over what came, with the host as it came. */
    private static boolean signed(HttpExchange exchange, Map<String, String> query, String sum) {
        var came = exchange.getRequestHeaders();
        Map<String, String> more = new TreeMap<>();
        if (came.containsKey("range")) {
            more.put("range", came.getFirst("range"));
        }
        Signature.Request request = new Signature.Request(
                exchange.getRequestMethod(),
                came.getFirst("host"),
                exchange.getRequestURI().getPath(),
                new TreeMap<>(query),
                sum);
        Instant at = TIME.parse(came.getFirst("x-amz-date"), Instant::from);
        return new Signature("AKIDEXAMPLE", "canary-secret-key", "us-east-1")
                .headers(request, more, at)
                .get("authorization")
                .equals(came.getFirst("authorization"));
    }

    private void answer(HttpExchange exchange, String key, Map<String, String> query, byte[] body) throws IOException {
        String id = query.get("uploadId");
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                if (query.containsKey("uploads")) {
                    text(exchange, "<Result><UploadId>" + begin(key) + "</UploadId></Result>");
                } else {
                    ByteArrayOutputStream whole = new ByteArrayOutputStream();
                    for (byte[] part : uploads.remove(id).values()) {
                        whole.write(part);
                    }
                    objects.put(key, whole.toByteArray());
                    text(exchange, "<CompleteMultipartUploadResult/>");
                }
            }
            case "PUT" -> {
                uploads.get(id).put(Integer.valueOf(query.get("partNumber")), body);
                parts++;
                exchange.getResponseHeaders().add("ETag", "\"" + parts + "\"");
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> {
                if (id == null) {
                    objects.remove(key);
                } else {
                    uploads.remove(id);
                }
                exchange.sendResponseHeaders(204, -1);
            }
            case "HEAD" -> {
                byte[] there = objects.get(key);
                if (there != null) {
                    exchange.getResponseHeaders().add("Content-Length", String.valueOf(there.length));
                }
                exchange.sendResponseHeaders(there == null ? 404 : 200, -1);
            }
            default -> get(exchange, key, query);
        }
    }

    private void get(HttpExchange exchange, String key, Map<String, String> query) throws IOException {
        if (query.containsKey("uploads")) {
            text(
                    exchange,
                    uploads.keySet().stream()
                            .filter(id -> keys.get(id).endsWith("/" + query.get("prefix")))
                            .map(id -> "<Upload><Key>k</Key><UploadId>" + id + "</UploadId></Upload>")
                            .collect(Collectors.joining("", "<List>", "</List>")));
            return;
        }
        String[] range = exchange.getRequestHeaders()
                .getFirst("range")
                .substring("bytes=".length())
                .split("-");
        byte[] part = Arrays.copyOfRange(objects.get(key), Integer.parseInt(range[0]), Integer.parseInt(range[1]) + 1);
        exchange.sendResponseHeaders(206, part.length);
        exchange.getResponseBody().write(part);
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] xml = ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, xml.length);
        exchange.getResponseBody().write(xml);
    }

    private static void text(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], java.net.URLDecoder.decode(pair.length < 2 ? "" : pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
