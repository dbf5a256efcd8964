package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file as it was written. */
public record Written(Path file, long bytes, String sha256) {

    /** Where nobody says how it was written. */
    public static Written asItIs(Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long bytes = in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Written(file, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
