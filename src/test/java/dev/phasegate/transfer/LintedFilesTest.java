package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.Severity;
import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.PlanReading;

/** The linter over whole files: real ones where they are at hand, and large ones. */
class LintedFilesTest {
    private static final Path SHARED = Path.of(System.getProperty("phasegate.shared", "../shared"));

    private static PlanReading read(byte[] bytes) {
        return PlanReader.read(MaskedFile.of(bytes), "plan.md");
    }

    private static PlanReading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void realFiles_areJudgedTheSameTwice_withLinesThatExist() throws IOException {
        assumeTrue(Files.isDirectory(SHARED.resolve("seeds")));
        for (Path file : files()) {
            PlanReading reading = read(Files.readAllBytes(file));
            List<Finding> once = FindingsOfReading.of(reading);
            print(file, once);
            assertThat(FindingsOfReading.of(reading))
                    .extracting(Finding::code, Finding::line, Finding::message)
                    .isEqualTo(once.stream()
                            .map(f -> org.assertj.core.groups.Tuple.tuple(f.code(), f.line(), f.message()))
                            .toList());
            assertThat(once)
                    .filteredOn(finding -> finding.line() != null)
                    .allMatch(finding -> finding.line() >= 1
                            && finding.line() <= reading.sourceLines().size());
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> seeds = Files.list(SHARED.resolve("seeds"));
                Stream<Path> corpus = Files.list(SHARED.resolve("corpus"))) {
            return Stream.concat(seeds, corpus)
                    .filter(file -> file.toString().matches(".*\\.(txt|md)"))
                    .filter(file -> !file.endsWith("LABELLING.md"))
                    .sorted()
                    .toList();
        }
    }

    private static void print(Path file, List<Finding> found) {
        if (Boolean.getBoolean("phasegate.print")) {
            System.out.println("== " + file.getFileName());
            found.forEach(f ->
                    System.out.println("  " + f.severity() + " " + f.code() + " " + f.line() + ": " + f.message()));
        }
    }

    @Test
    void sample_hasNoErrors() throws IOException {
        byte[] sample = Files.readAllBytes(Path.of("src/main/resources/samples/bookings-to-postgresql-18.md"));
        List<Finding> found = FindingsOfReading.of(read(sample));
        print(Path.of("sample"), found);
        assertThat(found).noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void largePlan_isJudgedInNoTime() {
        String phase =
                "## Phase %d: Work\n\n- [ ] Item one of many\n- [ ] Memory stable\n```bash\npg_dump a | gzip\npsql $U < a.sql\n"
                        + "```\n- Error rate < 1%%\n| A | 1 day |\n\n";
        String text = "# Plan\n\n"
                + IntStream.range(1, 180).mapToObj(phase::formatted).collect(Collectors.joining());
        PlanReading reading = read(text);
        FindingsOfReading.of(reading);
        assertWithin(Duration.ofSeconds(2), () -> FindingsOfReading.of(reading));
    }

    @Test
    void oddText_takesNoLongerThanItsLength() {
        List<String> odd = List.of(
                "psql ".repeat(3_000),
                "rm -rf ".repeat(2_000),
                "a_b_password_".repeat(1_500),
                "`".repeat(19_000),
                "| 1 day ".repeat(2_000),
                "alert ".repeat(3_000),
                "> ".repeat(9_000),
                "tar ".repeat(4_000),
                "eyJ".repeat(6_000),
                "stable ".repeat(2_000),
                "12:30-".repeat(3_000),
                "kubectl delete -n ".repeat(1_000),
                "(1 day)".repeat(2_500));
        String text = "# Plan\n\n" + (String.join("\n", odd) + "\n").repeat(6);
        PlanReading reading = read(text);
        assertWithin(Duration.ofSeconds(6), () -> FindingsOfReading.of(reading));
    }

    /** Processor time, so that a busy machine does not count; wide, because only what grows too fast shall be caught. */
    private static void assertWithin(Duration limit, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(limit);
    }
}
