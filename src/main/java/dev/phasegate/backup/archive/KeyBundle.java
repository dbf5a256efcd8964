package dev.phasegate.backup.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The keys that a restored Phasegate needs, sealed beside the archive of its database: with the key of the recovery sheet they open, and
 * without it nobody has them. Says of which archive it is, so that another one is not taken for it.
 *
 * @param archive its name; with its bytes and SHA-256 as they were written
 * @param at the moment that the database shows, ISO 8601
 * @param files contents by name ({@code secrets.key})
 */
public record KeyBundle(String archive, long bytes, String sha256, String at, Map<String, byte[]> files) {
    /** Behind the name of the archive. */
    public static final String ENDING = ".keys";

    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public KeyBundle {
        files = new TreeMap<>(files);
    }

    public void writeTo(ArchiveWriter sealed) throws IOException {
        byte[] all = JSON.writeValueAsBytes(this);
        sealed.write(all, all.length);
    }

    /** Throws {@link Damaged} where a key is not the right one, or where it is not what was written. */
    public static KeyBundle open(Path sealed, BackupKeys keys) throws IOException {
        if (Files.notExists(sealed)) {
            throw new NotHere(sealed.getFileName().toString());
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(sealed));
                InputStream content = new OpeningStream(in, keys)) {
            return JSON.readValue(content.readNBytes(MOST_BYTES), KeyBundle.class);
        }
    }

    public Written of(Path file) {
        return new Written(file, bytes, sha256);
    }
}
