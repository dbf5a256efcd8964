package dev.phasegate.verification.probe;

import static dev.phasegate.verification.probe.ProbeWorld.that;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.command.CommandTemplate;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;
import dev.phasegate.testsupport.TestSsh;

/** Commands on a real SSH server with a real shell behind it. */
class CommandProbesTest {
    private static final ProbeWorld WORLD = new ProbeWorld();
    private static final CommandProbes COMMANDS = WORLD.commands;
    private static final String PASSWORD = "canary-horse-battery";

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    static Reachable host(int port, String secret, String... hostKeys) {
        return new Reachable(
                port,
                1,
                "Shop",
                TargetKind.SSH,
                new Destination("shop.example", port, new Allowance(false, true)),
                "",
                Tls.OFF,
                "looker",
                SentAs.BEARER,
                secret == null ? null : new Secret(secret),
                Set.of(),
                4,
                false,
                Set.of(hostKeys),
                List.of());
    }

    private static CommandTemplate template(String command, String parameters) {
        Map<String, String> faults = new LinkedHashMap<>();
        CommandTemplate template = CommandTemplate.read("test", command, parameters, faults);
        assertThat(faults).isEmpty();
        return template;
    }

    private static CommandProbe probe(Map<String, String> values, Map<String, String> numbers, Condition... good) {
        CommandProbe probe =
                new CommandProbe("test", values, numbers, Duration.ofSeconds(10), 2, List.of(good), List.of());
        assertThat(probe.faults()).isEmpty();
        return probe;
    }

    private static ProbeResult run(TestSsh host, String command, Condition... good) {
        return COMMANDS.run(
                host(host.port(), PASSWORD, host.fingerprint()),
                template(command, ""),
                probe(Map.of(), Map.of(), good));
    }

    private static Condition fine() {
        return that("exit code", Comparison.EQUAL, "0");
    }

    @Test
    void command_isJudgedByItsExitCode_itsOutput_andItsNumbers() {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, null)) {
            Reachable target = host(host.port(), PASSWORD, host.fingerprint());
            CommandTemplate template = template("printf '%s: 81%% free\\n' {mount}", "mount: one of / /var");
            ProbeResult result = COMMANDS.run(
                    target,
                    template,
                    probe(
                            Map.of("mount", "/var"),
                            Map.of("free", "([0-9]+)% free", "used", "([0-9]+)% used"),
                            fine(),
                            that("output", Comparison.MATCHES, "^/var: "),
                            that("errors", Comparison.EQUAL, ""),
                            that("number:free", Comparison.AT_LEAST, "20"),
                            that("number:used", Comparison.MISSING, "")));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Successful.class);
            assertThat(result.measured()).extracting(Measured::name).containsExactly("free", "exit code", "time");
            assertThat(result.output())
                    .isEqualTo("$ 'printf' '%s: 81%% free\\n' '/var'\n/var: 81% free\n\nExit code 0.");
            ProbeResult bad = run(host, "sh -c 'echo no >&2; exit 3'", fine());
            assertThat(bad.outcome().sentence()).isEqualTo("exit code is 3; wanted: is 0.");
            assertThat(bad.output()).contains("== errors ==\nno\n");
            assertThat(run(host, "sh -c 'exit 3'", that("exit code", Comparison.EQUAL, "3"))
                            .outcome())
                    .as("an exit code says nothing by itself")
                    .isInstanceOf(CheckOutcome.Successful.class);
            ProbeResult unfit = COMMANDS.run(target, template, probe(Map.of("mount", "-rf"), Map.of(), fine()));
            assertThat(unfit.outcome()).isInstanceOf(CheckOutcome.Error.class);
            assertThat(host.asked()).hasSize(3);
        }
    }

    @Test
    void hostileValues_reachTheProgram_asTheyAre() {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, null)) {
            CommandTemplate wide = template("printf '<%s>' {what}", "what: word like (?s).*");
            for (String value :
                    List.of("; echo x", "$(id)", "`id`", "a'; id; 'b", "*", "$HOME", "a\\", "\"", "a && id", "~")) {
                ProbeResult result = COMMANDS.run(
                        host(host.port(), PASSWORD, host.fingerprint()),
                        wide,
                        probe(Map.of("what", value), Map.of(), that("output", Comparison.EQUAL, "<" + value + ">")));
                assertThat(result.outcome()).as(value).isInstanceOf(CheckOutcome.Successful.class);
            }
        }
    }

    @Test
    void otherKey_orNoPin_nobodySignsIn() {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, null)) {
            String pinned = host.fingerprint();
            assertThat(run(host, "true", fine()).outcome()).isInstanceOf(CheckOutcome.Successful.class);
            host.newKey();
            ProbeResult other = COMMANDS.run(
                    host(host.port(), PASSWORD, pinned), template("true", ""), probe(Map.of(), Map.of(), fine()));
            assertThat(other.outcome()).isInstanceOf(CheckOutcome.Error.class);
            assertThat(other.outcome().sentence())
                    .contains("shows the key " + host.fingerprint())
                    .contains("another one is pinned");
            assertThat(other.attempts())
                    .as("what was said on purpose stays said")
                    .hasSize(1);
            ProbeResult none =
                    COMMANDS.run(host(host.port(), PASSWORD), template("true", ""), probe(Map.of(), Map.of(), fine()));
            assertThat(none.outcome().sentence()).contains("is not pinned, so nobody signs in");
            assertThat(host.asked()).hasSize(1);
        }
    }

    @Test
    void keysOfEachKind_andWrongLogins() {
        for (String algorithm : List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa")) {
            KeyPair pair = TestSsh.pair(algorithm);
            try (TestSsh host = new TestSsh(algorithm, "looker", null, pair, null)) {
                ProbeResult in = COMMANDS.run(
                        host(host.port(), TestSsh.pem(pair), host.fingerprint()),
                        template("true", ""),
                        probe(Map.of(), Map.of(), fine()));
                assertThat(in.outcome()).as(algorithm).isInstanceOf(CheckOutcome.Successful.class);
                String stranger = TestSsh.pem(TestSsh.pair("ssh-ed25519"));
                for (String secret : new String[] {stranger, PASSWORD, null, "-----BEGIN PRIVATE KEY-----\nno"}) {
                    ProbeResult out = COMMANDS.run(
                            host(host.port(), secret, host.fingerprint()),
                            template("true", ""),
                            probe(Map.of(), Map.of(), fine()));
                    assertThat(out.outcome()).isInstanceOf(CheckOutcome.Error.class);
                    assertThat(out.outcome().sentence())
                            .containsAnyOf("does not take this", "neither key nor password", "can't be read");
                    assertThat(out.attempts()).hasSize(1);
                }
            }
        }
    }

    @Test
    void secretThatIsSaidBack_isHidden_andNoConditionSeesIt() {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, null)) {
            ProbeResult result = run(
                    host,
                    "sh -c 'echo " + PASSWORD + "; echo " + PASSWORD + " >&2'",
                    that("output", Comparison.CONTAINS, "battery"));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Failed.class);
            assertThat(result.toString()).contains("•••").doesNotContain(PASSWORD);
        }
    }

    @Test
    void longOutput_isKeptAtBothEnds_andEndlessCommand_isEnded() {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, null)) {
            ProbeResult result = run(
                    host,
                    "sh -c 'echo begin; head -c 3000000 /dev/zero | tr \"\\000\" x; echo end'",
                    that("output", Comparison.CONTAINS, "end"),
                    that("output", Comparison.CONTAINS, "begin"));
            assertThat(result.outcome()).isInstanceOf(CheckOutcome.Successful.class);
            assertThat(result.output())
                    .hasSizeLessThan(40_000)
                    .contains("characters left out")
                    .endsWith("end\n\nExit code 0.");
            CommandProbe brief =
                    new CommandProbe("test", Map.of(), Map.of(), Duration.ofMillis(500), 3, List.of(fine()), List.of());
            ProbeResult late =
                    COMMANDS.run(host(host.port(), PASSWORD, host.fingerprint()), template("sleep 30", ""), brief);
            assertThat(late.outcome().sentence()).isEqualTo("The command took longer than 500 ms and was ended.");
            assertThat(late.attempts())
                    .as("it may have done something: once is enough")
                    .hasSize(1);
            assertThat(host.asked()).hasSize(2);
        }
    }

    @Test
    void calledOff_theChannelIsClosed() throws Exception {
        try (TestSsh host = new TestSsh("looker", PASSWORD, null, null)) {
            java.util.concurrent.CompletableFuture<Course> begun = new java.util.concurrent.CompletableFuture<>();
            java.util.concurrent.CompletableFuture<ProbeResult> result =
                    java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                        try (Course course = Course.begin()) {
                            begun.complete(course);
                            return run(host, "sleep 30", fine());
                        }
                    });
            Course course = begun.get();
            while (host.asked().isEmpty()) {
                Thread.onSpinWait();
            }
            course.stop();
            assertThat(result.get(5, java.util.concurrent.TimeUnit.SECONDS).outcome())
                    .isInstanceOf(CheckOutcome.Error.class);
            assertThat(course.text()).contains("Signing in to shop.example").contains("'sleep' '30'");
        }
    }

    @Test
    void wayThatIsBarred_isTriedAgain() {
        ProbeResult result =
                COMMANDS.run(host(1, PASSWORD, "SHA256:x"), template("true", ""), probe(Map.of(), Map.of(), fine()));
        assertThat(result.outcome().sentence()).contains("refuses the connection");
        assertThat(result.attempts()).hasSize(2);
        assertThat(new CommandProbe(
                                "",
                                Map.of(),
                                Map.of("time", "x", "a", "("),
                                Duration.ofHours(1),
                                9,
                                List.of(that("number:b", Comparison.EQUAL, "1")),
                                List.of())
                        .faults())
                .containsKeys("command", "numbers", "timeout", "attempts", "success[0]");
    }
}
