package dev.phasegate.resilience;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged server as a process, as an operator runs it. */
final class PackagedServer implements AutoCloseable {
    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    final int port;
    private final Process process;
    private final Path log;
    private final long startedAt = System.nanoTime();

    private PackagedServer(int port, Process process, Path log) {
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** Tests run before packaging in a build from nothing; see docs/security-controls.md for the command that runs these. */
    static void requireJar() {
        assumeTrue(Files.exists(JAR), "SKIPPED: no " + JAR + ", package first");
    }

    static PackagedServer start(int port, Path log, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString());
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("PHASEGATE_PORT", String.valueOf(port));
        settings.put("PHASEGATE_HOST", "127.0.0.1");
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new PackagedServer(port, builder.start(), log);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Milliseconds from the start of the process to ready. */
    long awaitReady() throws InterruptedException, IOException {
        while (!ready()) {
            if (!process.isAlive()
                    || Duration.ofNanos(System.nanoTime() - startedAt).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("The server on " + port + " is not ready:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
    }

    boolean ready() throws InterruptedException {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Such as STOP and CONT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
