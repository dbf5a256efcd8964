package dev.phasegate.transfer.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style of the record, in the file itself; nothing else may run or load there, wherever the file is opened. */
final class RecordStyle {
    static final String CSS = css();
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(CSS)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
    /** Without what only a header may say. */
    static final String META_POLICY =
            "default-src 'none'; style-src 'sha256-" + hash(CSS) + "'; base-uri 'none'; form-action 'none'";

    private RecordStyle() {}

    private static String css() {
        try (InputStream in = RecordStyle.class.getResourceAsStream("/export/record.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the style is part of the program", e);
        }
    }

    private static String hash(String css) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
