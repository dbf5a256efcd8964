package dev.phasegate.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a restore leaves in the data folder, so that the first start after it knows. Times in ISO 8601.
 *
 * @param id of this restore, so that it counts once
 * @param checked the restore came to its end, and what was restored was found whole: before that no server starts on it
 * @param snapshotAt null where the keys beside the archive, which say it, were not opened
 */
record RestoreMarker(
        String id,
        String archive,
        long bytes,
        String sha256,
        String snapshotAt,
        String restoredAt,
        boolean withKeys,
        boolean checked) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Empty where nothing was restored, as nearly always. */
    static Optional<RestoreMarker> read(Path file) throws IOException {
        return Files.notExists(file)
                ? Optional.empty()
                : Optional.of(JSON.readValue(Files.readAllBytes(file), RestoreMarker.class));
    }

    RestoreMarker whole() {
        return new RestoreMarker(id, archive, bytes, sha256, snapshotAt, restoredAt, withKeys, true);
    }

    void write(Path file) throws IOException {
        Path partial = partial(file);
        Files.write(partial, JSON.writeValueAsBytes(this));
        settle(partial, StandardOpenOption.WRITE);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        settle(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
    }

    private static void settle(Path path, StandardOpenOption as) throws IOException {
        try (FileChannel channel = FileChannel.open(path, as)) {
            channel.force(true);
        }
    }

    private static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + ".partial");
    }

    /** Where nothing was restored after all. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(partial(file));
    }
}
