package dev.phasegate.target.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;

import dev.phasegate.target.guard.HttpAnswer.Header;

/**
 * A way to one checked destination; requests after each other share the connection where the other side lets them. Follows no
 * redirect, unpacks nothing, asks no proxy. For one thread.
 */
public final class HttpLine implements AutoCloseable {
    private static final int LONGEST_HEAD = 32 * 1024;

    private final Checked checked;
    private final SeenCertificates certificates;
    private final HttpClient client;
    private InetAddress address;

    HttpLine(Vertx vertx, Checked checked, Tls tls, Duration connect) {
        this.checked = checked;
        this.certificates = new SeenCertificates(tls.mode() == Tls.Mode.VERIFIED ? tls.trust() : null);
        this.client = vertx.createHttpClient(options(tls, connect));
    }

    private HttpClientOptions options(Tls tls, Duration connect) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) connect.toMillis())
                .setMaxPoolSize(1)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setSsl(tls.on());
        if (tls.on()) {
            options.setTrustOptions(TrustOptions.wrap(certificates))
                    .setForceSni(checked.destination().host().indexOf(':') < 0)
                    .setVerifyHost(tls.mode() == Tls.Mode.VERIFIED)
                    .setSslHandshakeTimeout(connect.toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        }
        return options;
    }

    /** What the other side showed last, also where that is why it was not believed. */
    public List<X509Certificate> certificates() {
        return certificates.chain();
    }

    /** Waits for the answer. */
    public HttpAnswer send(HttpCall call) throws Unreachable {
        long begin = System.nanoTime();
        long end = begin + call.timeout().toNanos();
        Unreachable last = null;
        // Only who does not take the connection leaves the word to the next address; who answers has answered.
        for (InetAddress next : address == null ? checked.addresses() : List.of(address)) {
            HttpClientRequest request;
            try {
                request = await(client.request(to(next, call)), end);
            } catch (IOException e) {
                last = Troubles.of(e, checked.words(next), checked.destination().host());
                if (!last.trouble().passing()) {
                    throw last;
                }
                continue;
            }
            address = next;
            return exchange(request, call, begin, end);
        }
        throw last;
    }

    private RequestOptions to(InetAddress next, HttpCall call) {
        Destination to = checked.destination();
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(checked.socket(next)))
                .setHost(to.host())
                .setPort(to.port())
                .setURI(call.uri())
                .setMethod(HttpMethod.valueOf(call.method()))
                .setFollowRedirects(false);
        options.putHeader("User-Agent", "Phasegate");
        for (Header header : call.headers()) {
            options.putHeader(header.name(), header.value());
        }
        return options;
    }

    private HttpAnswer exchange(HttpClientRequest request, HttpCall call, long begin, long end) throws Unreachable {
        Future<HttpAnswer> answer = request.response().compose(response -> read(request, response, call, begin));
        request.end(Buffer.buffer(call.body()));
        try {
            return await(answer, end);
        } catch (IOException e) {
            request.reset();
            throw Troubles.of(e, checked.words(address), checked.destination().host());
        }
    }

    private Future<HttpAnswer> read(HttpClientRequest request, HttpClientResponse response, HttpCall call, long begin) {
        Promise<HttpAnswer> done = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(done::tryFail);
        response.handler(part -> {
            int left = call.mostBytes() - body.length();
            body.appendBuffer(part, 0, Math.min(left, part.length()));
            if (part.length() > left) {
                done.tryComplete(answer(response, body, true, begin));
                request.connection().close();
            }
        });
        response.endHandler(end -> done.tryComplete(answer(response, body, false, begin)));
        return done.future();
    }

    private HttpAnswer answer(HttpClientResponse response, Buffer body, boolean cut, long begin) {
        List<Header> headers = new ArrayList<>();
        response.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new HttpAnswer(response.statusCode(), headers, body.getBytes(), cut, took, certificates());
    }

    private static <T> T await(Future<T> future, long end) throws IOException {
        try {
            long left = Math.max(1, end - System.nanoTime());
            return future.toCompletionStage().toCompletableFuture().get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("timed out");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("cancelled", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
