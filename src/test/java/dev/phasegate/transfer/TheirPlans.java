package dev.phasegate.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.PlanReading;

/** Plans of all kinds as documents: the samples beside the project, where they are, and the one that comes with it. */
final class TheirPlans {
    private static final List<String> DIRECTORIES = List.of("seeds", "corpus");

    private TheirPlans() {}

    record Named(String name, PlanDocument document) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> all() throws IOException {
        List<Named> all = new ArrayList<>(List.of(sample()));
        Path shared = Path.of(System.getProperty("phasegate.shared", "../shared"));
        for (String directory : DIRECTORIES) {
            if (Files.isDirectory(shared.resolve(directory))) {
                all.addAll(in(shared.resolve(directory)));
            }
        }
        return all;
    }

    private static Named sample() throws IOException {
        try (InputStream in = TheirPlans.class.getResourceAsStream("/samples/bookings-to-postgresql-18.md")) {
            return new Named("the bundled sample", read("bookings.md", in.readAllBytes()));
        }
    }

    private static List<Named> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Named> found = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().matches(".*/\\d+_.*\\.(txt|md)"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                found.add(new Named(name, read(name, Files.readAllBytes(file))));
            }
            return found;
        }
    }

    static PlanDocument read(String name, byte[] bytes) {
        PlanReading reading = PlanReader.read(bytes, name);
        return new DocumentOfReading(reading, Answers.of(reading, Map.of(), ZoneOffset.UTC)).document();
    }
}
