package dev.phasegate.target.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that wrap the keys of secrets: the first wraps, all of them open. A key is known by a digest of itself. */
record MasterKeys(List<SecretKey> keys) {
    static final int BYTES = 32;

    /** 32 bytes each in Base64. Throws {@link IllegalArgumentException} without quoting any of it. */
    static MasterKeys parse(List<String> lines) {
        List<SecretKey> keys = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                keys.add(key(line.strip()));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no key in it.");
        }
        return new MasterKeys(List.copyOf(keys));
    }

    private static SecretKey key(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException quotesIt) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A master key is 32 random bytes in Base64, for example of `openssl rand"
                    + " -base64 32`; this is none.");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    SecretKey newest() {
        return keys.get(0);
    }

    String newestId() {
        return id(newest());
    }

    Optional<SecretKey> byId(String id) {
        return keys.stream().filter(key -> id(key).equals(id)).findFirst();
    }

    static String id(SecretKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("phasegate-master-key-id|".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key.getEncoded()), 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of a key, for the file that holds it. */
    static String text(SecretKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public String toString() {
        return "MasterKeys" + keys.stream().map(MasterKeys::id).toList();
    }
}
