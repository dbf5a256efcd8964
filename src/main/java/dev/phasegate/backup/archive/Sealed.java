package dev.phasegate.backup.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * How a sealed archive looks: 8 bytes PGATEBK1, 8 bytes id of the key, 32 random bytes; then pieces of 1 MiB, each 16 bytes longer by its
 * tag (AES-256-GCM). The number of a piece is in its nonce, so pieces can't change places; the last one says so there, so nothing can be cut
 * off; the head is authenticated with each piece, so none comes from another archive. Only the last piece may be shorter.
 */
final class Sealed {
    static final byte[] MAGIC = "PGATEBK1".getBytes(StandardCharsets.US_ASCII);
    static final int SALT = 32;
    static final int HEAD = 8 + BackupKey.ID_BYTES + SALT;
    static final int PIECE = 1 << 20;
    static final int TAG = 16;
    private static final int NONCE = 12;

    private Sealed() {}

    static byte[] head(BackupKey key, byte[] salt) {
        return ByteBuffer.allocate(HEAD).put(MAGIC).put(key.idBytes()).put(salt).array();
    }

    static Cipher cipher(int mode, SecretKey key, byte[] head, long number, boolean last)
            throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE).putLong(number).putInt(last ? 1 : 0).array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(head);
        return cipher;
    }
}
