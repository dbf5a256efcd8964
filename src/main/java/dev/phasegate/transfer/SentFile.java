package dev.phasegate.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import org.jboss.resteasy.reactive.multipart.FileUpload;

import dev.phasegate.shared.Invalid;

/** A file that was chosen, or the text that was pasted instead. */
final class SentFile {
    private final String name;
    private final byte[] bytes;

    private SentFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Throws {@link Invalid} where there is neither. */
    static SentFile of(FileUpload file, String text) throws IOException {
        if (file != null && file.size() > 0) {
            return new SentFile(file.fileName(), Files.readAllBytes(file.uploadedFile()));
        }
        if (text == null || text.isBlank()) {
            throw Invalid.field("file", "Choose a file, or paste the plan's text below.");
        }
        return new SentFile("plan.md", text.getBytes(StandardCharsets.UTF_8));
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }
}
