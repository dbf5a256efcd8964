package dev.phasegate.transfer.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample that comes with the product and, where they lie beside the project, the labelled plans: as files. */
final class PlanFilesBeside {

    private PlanFilesBeside() {}

    record Named(String name, byte[] bytes) {
        /** As one would write it with an editor of today. */
        String clean() {
            return String.join("\n", Decoding.of(bytes).lines());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> all() throws IOException {
        List<Named> all = new ArrayList<>();
        try (InputStream in = PlanFilesBeside.class.getResourceAsStream("/samples/bookings-to-postgresql-18.md")) {
            all.add(new Named("bookings-to-postgresql-18.md", in.readAllBytes()));
        }
        for (String directory : new String[] {"seeds", "corpus"}) {
            Path path = SeedScore.shared().resolve(directory);
            if (Files.isDirectory(path)) {
                all.addAll(in(path));
            }
        }
        return all;
    }

    private static List<Named> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Named> found = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().matches(".*/\\d+_.*\\.(txt|md)"))
                    .sorted()
                    .toList()) {
                found.add(new Named(file.getFileName().toString(), Files.readAllBytes(file)));
            }
            return found;
        }
    }
}
