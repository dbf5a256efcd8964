package dev.phasegate.backup.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Java promises SHA-256. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
