package dev.phasegate.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.phasegate.transfer.reading.PlanReader;
import dev.phasegate.transfer.reading.PlanReading;

/** The same plans as {@link TheirPlans}, as files: the text that their readers see. */
final class TheirFiles {
    private TheirFiles() {}

    record Named(String name, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }

        /** Indexes of lines with a box. */
        List<Integer> checks() {
            return IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).matches("\\s*[-*] \\[ ] \\S.*"))
                    .boxed()
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> all() throws IOException {
        List<Named> all = new ArrayList<>();
        try (InputStream in = TheirFiles.class.getResourceAsStream("/samples/bookings-to-postgresql-18.md")) {
            all.add(named("the bundled sample", in.readAllBytes()));
        }
        Path shared = Path.of(System.getProperty("phasegate.shared", "../shared"));
        for (String directory : List.of("seeds", "corpus")) {
            if (Files.isDirectory(shared.resolve(directory))) {
                add(all, shared.resolve(directory));
            }
        }
        return all;
    }

    private static void add(List<Named> all, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().matches(".*/\\d+_.*\\.(txt|md)"))
                    .sorted()
                    .toList()) {
                all.add(named(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
    }

    private static Named named(String name, byte[] bytes) {
        PlanReading reading = PlanReader.read(bytes, name);
        return new Named(name, List.copyOf(reading.sourceLines()));
    }
}
