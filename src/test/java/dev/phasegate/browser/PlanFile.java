package dev.phasegate.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Markdown that the browser tests import: a real team's file where the workshop lies beside the project, the sample
 * plan otherwise. {@code values}: what is typed for each criterion of phase 1, by its name.
 */
record PlanFile(Path path, Map<String, String> values) {
    private static final Path SAMPLE = Path.of("src/main/resources/samples/bookings-to-postgresql-18.md");
    private static final Path SEEDS = Path.of("../shared/seeds");

    static PlanFile find() {
        return seed("001")
                .map(seed -> new PlanFile(seed, Map.of("Errors", "0")))
                .orElseGet(PlanFile::sample);
    }

    static PlanFile sample() {
        return new PlanFile(SAMPLE, Map.of());
    }

    private static Optional<Path> seed(String number) {
        if (!Files.isDirectory(SEEDS)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(SEEDS)) {
            return files.filter(file -> file.getFileName().toString().matches(number + "_.*\\.txt"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
