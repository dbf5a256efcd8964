package dev.phasegate.checklist;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file as it came in. Its name is only ever shown, and its content type is never believed. */
final class ReceivedFile {
    private static final int MAX_NAME = 120;
    private final String name;
    private final byte[] bytes;

    ReceivedFile(String name, byte[] bytes) {
        this.name = harmless(name);
        this.bytes = bytes.clone();
    }

    String name() {
        return name;
    }

    int size() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Without folders and control characters; with its ending, where it is long. */
    private static String harmless(String name) {
        String last = (name == null ? "" : name).replaceFirst("(?s)^.*[/\\\\]", "");
        String shown = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>:|?*]", "_").strip();
        if (shown.replace(".", "").isEmpty()) {
            return "file";
        }
        return shown.length() <= MAX_NAME ? shown : shown.substring(shown.length() - MAX_NAME);
    }
}
