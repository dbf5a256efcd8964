package dev.phasegate.backup.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that seals archives, 32 bytes. It goes by the beginning of a checksum, and prints as that. */
public final class BackupKey {
    public static final int BYTES = 32;
    static final int ID_BYTES = 8;

    private final byte[] bytes;
    private final byte[] id;

    public BackupKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key of backups has 32 bytes, 64 hexadecimal digits");
        }
        this.bytes = bytes.clone();
        this.id = Arrays.copyOf(sha256("phasegate-backup-key", bytes), ID_BYTES);
    }

    public static BackupKey parse(String hex) {
        return new BackupKey(HexFormat.of().parseHex(hex.strip().replace(" ", "")));
    }

    public String id() {
        return HexFormat.of().formatHex(id);
    }

    byte[] idBytes() {
        return id.clone();
    }

    /** As it stands on paper: groups of four digits, eight a line. */
    public java.util.List<String> sheet() {
        String hex = reveal();
        java.util.List<String> lines = new java.util.ArrayList<>();
        for (int line = 0; line < hex.length(); line += 32) {
            lines.add(hex.substring(line, line + 32).replaceAll("(.{4})(?!$)", "$1 "));
        }
        return lines;
    }

    /** For the sheet that somebody prints, in groups of four digits, and for the file. */
    public String reveal() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Another one for each archive, so that counting from 0 in each never uses a number twice under one key. */
    SecretKey ofArchive(byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update("phasegate-backup-archive".getBytes(StandardCharsets.US_ASCII));
            return new SecretKeySpec(mac.doFinal(salt), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no HMAC", e);
        }
    }

    private static byte[] sha256(String what, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(what.getBytes(StandardCharsets.US_ASCII));
            return digest.digest(ByteBuffer.wrap(bytes).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "key " + id();
    }
}
