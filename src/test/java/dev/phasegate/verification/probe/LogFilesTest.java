package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.ProbeWorld.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.TestSsh;

/** A log on an SSH host that grows, is rotated, cut short, and taken away. */
class LogFilesTest {
    private static final ProbeWorld WORLD = new ProbeWorld();
    private static final String PASSWORD = "canary-horse-battery";

    @TempDir
    Path folder;

    private Optional<LogMark> mark = Optional.empty();

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    private static Reachable target(TestSsh host, String... files) {
        return new Reachable(
                host.port(),
                1,
                "Shop",
                TargetKind.SSH,
                new Destination("shop.example", host.port(), new Allowance(false, true)),
                "",
                Tls.OFF,
                "looker",
                SentAs.BEARER,
                new Secret(PASSWORD),
                Set.of(),
                4,
                false,
                Set.of(host.fingerprint()),
                List.of(files));
    }

    private ProbeResult read(Reachable target) {
        LogProbe probe = new LogProbe(
                "/app.log",
                List.of(),
                false,
                "(?i)error",
                Duration.ofSeconds(5),
                2,
                List.of(that("count", Comparison.EQUAL, "0")),
                List.of());
        ProbeResult result = WORLD.logs.run(target, probe, mark);
        if (!(result.outcome() instanceof CheckOutcome.Error)) {
            mark = Optional.of(new LogMark(number(result, "position"), number(result, "sum before it"), Instant.EPOCH));
        }
        return result;
    }

    private static long number(ProbeResult result, String name) {
        return result.measured().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .longValue();
    }

    private String counted(Reachable target) {
        ProbeResult result = read(target);
        return number(result, "count") + " of " + number(result, "lines");
    }

    private void add(String text) throws Exception {
        Files.writeString(folder.resolve("app.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void log_isReadOn_andARotatedOne_toItsEnd() throws Exception {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, folder)) {
            Reachable both = target(host, "/app.log", "/app.log.1");
            add("one\nError two " + PASSWORD + "\n");
            ProbeResult first = read(both);
            assertThat(first.outcome()).isInstanceOf(CheckOutcome.Failed.class);
            assertThat(first.output()).contains("Error two •••").doesNotContain(PASSWORD);
            assertThat(counted(both)).isEqualTo("0 of 0");
            add("x".repeat(100_000) + "\nan error and a ha");
            assertThat(counted(both)).as("a line that is being written waits").isEqualTo("0 of 1");
            add("lf line\nanother error\n");
            Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
            add("new log\nnew error\n");
            assertThat(counted(both)).as("rotated").isEqualTo("3 of 4");
            add("error\n");
            Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"), StandardCopyOption.REPLACE_EXISTING);
            add("fine\n");
            assertThat(counted(target(host, "/app.log")))
                    .as("the old one may not be read")
                    .isEqualTo("0 of 1");
            add("error\n".repeat(1_000_000));
            assertThat(counted(both)).as("what is too much is for the next run").isEqualTo("699049 of 699049");
            assertThat(counted(both)).isEqualTo("300951 of 300951");
            assertThat(host.asked()).as("no command, no shell").isEmpty();
        }
    }

    @Test
    void fileThatIsNotThere_orNotRegistered_isAnError() {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, folder)) {
            assertThat(read(target(host, "/app.log")).outcome().sentence()).isEqualTo("There is no file /app.log.");
            assertThat(read(target(host, "/other.log")).outcome().sentence())
                    .isEqualTo("This file may not be read any more.");
        }
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, null)) {
            ProbeResult none = read(target(host, "/app.log"));
            assertThat(none.outcome()).as("no protocol for files").isInstanceOf(CheckOutcome.Error.class);
        }
    }
}
