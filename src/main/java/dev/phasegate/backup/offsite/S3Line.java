package dev.phasegate.backup.offsite;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.target.guard.HttpAnswer;
import dev.phasegate.target.guard.HttpCall;
import dev.phasegate.target.guard.HttpLine;
import dev.phasegate.target.guard.Unreachable;

/** Signed requests about a bucket, one after the other. */
final class S3Line implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int MOST_TOLD = 1 << 20;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,60})</Code>");

    private final HttpLine line;
    private final String host;
    private final Signature signature;
    private final String bucket;
    private final Clock clock;

    /** {@code host}: as it stands in the head of requests, with its port where that is not the usual one. */
    S3Line(HttpLine line, String host, Signature signature, String bucket, Clock clock) {
        this.line = line;
        this.host = host;
        this.signature = signature;
        this.bucket = bucket;
        this.clock = clock;
    }

    /** {@code key} empty: of the bucket itself. Throws with what the store says, unless its answer has one of the states. */
    HttpAnswer ask(String method, String key, Map<String, String> query, byte[] body, Integer... good)
            throws IOException {
        return send(method, key, query, Map.of(), body, MOST_TOLD, good);
    }

    /** From the first to the last of these bytes. */
    byte[] part(String key, long first, long last) throws IOException {
        int length = (int) (last - first + 1);
        HttpAnswer answer =
                send("GET", key, Map.of(), Map.of("range", "bytes=" + first + "-" + last), new byte[0], length, 206);
        if (answer.body().length != length) {
            throw new IOException("The store gave " + answer.body().length + " bytes of " + length + ".");
        }
        return answer.body();
    }

    private HttpAnswer send(
            String method,
            String key,
            Map<String, String> query,
            Map<String, String> more,
            byte[] body,
            int mostBytes,
            Integer... good)
            throws IOException {
        Signature.Request request = new Signature.Request(
                method,
                host,
                key.isEmpty() ? bucket : bucket + "/" + key,
                new TreeMap<>(query),
                Signature.hex(Passed.sha256().digest(body)));
        List<HttpAnswer.Header> headers = new ArrayList<>();
        signature
                .headers(request, more, clock.instant())
                .forEach((name, value) -> headers.add(new HttpAnswer.Header(name, value)));
        try {
            HttpAnswer answer = line.send(new HttpCall(method, request.uri(), headers, body, TIMEOUT, mostBytes));
            if (Arrays.asList(good).contains(answer.status())) {
                return answer;
            }
            throw new IOException("The store answers " + answer.status() + code(answer) + ".");
        } catch (Unreachable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Of what it says only its word for it: the rest may quote what it was sent. */
    static String code(HttpAnswer answer) {
        Matcher code = CODE.matcher(answer.text());
        return code.find() ? " (" + code.group(1) + ")" : "";
    }

    @Override
    public void close() {
        line.close();
    }
}
