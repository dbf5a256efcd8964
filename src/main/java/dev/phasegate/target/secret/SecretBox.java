package dev.phasegate.target.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens, with AES-256-GCM of the Java library. Each secret has a random key of its own, so a nonce never meets the
 * same key twice but in the wrapping, where 96 random bits are plenty for as many secrets as a person can type.
 */
final class SecretBox {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "key";
    private static final String SECRET = "secret";

    private SecretBox() {}

    static SealedSecret seal(String secret, SecretOwner owner, MasterKeys keys) {
        byte[] dataKey = new byte[MasterKeys.BYTES];
        RANDOM.nextBytes(dataKey);
        try {
            byte[] sealed = encrypt(
                    new SecretKeySpec(dataKey, "AES"), secret.getBytes(StandardCharsets.UTF_8), owner.bound(SECRET));
            return new SealedSecret(keys.newestId(), encrypt(keys.newest(), dataKey, owner.bound(KEY)), sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not work in this Java", e);
        }
    }

    static Secret open(SealedSecret secret, SecretOwner owner, MasterKeys keys) throws SecretUnavailable {
        SecretKey dataKey = new SecretKeySpec(unwrap(secret, owner, keys), "AES");
        return new Secret(new String(decrypt(dataKey, secret.sealed(), owner.bound(SECRET)), StandardCharsets.UTF_8));
    }

    /** The same secret under the newest master key; itself when it is already. */
    static SealedSecret rewrap(SealedSecret secret, SecretOwner owner, MasterKeys keys) throws SecretUnavailable {
        if (secret.keyId().equals(keys.newestId())) {
            return secret;
        }
        byte[] dataKey = unwrap(secret, owner, keys);
        try {
            return new SealedSecret(
                    keys.newestId(), encrypt(keys.newest(), dataKey, owner.bound(KEY)), secret.sealed());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not work in this Java", e);
        }
    }

    private static byte[] unwrap(SealedSecret secret, SecretOwner owner, MasterKeys keys) throws SecretUnavailable {
        SecretKey master = keys.byId(secret.keyId())
                .orElseThrow(() -> new SecretUnavailable("The secret was stored under the master key " + secret.keyId()
                        + ", which this server does not have. Bring that key back, or enter the secret anew."));
        return decrypt(master, secret.wrappedKey(), owner.bound(KEY));
    }

    private static byte[] encrypt(SecretKey key, byte[] plain, byte[] bound) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        byte[] encrypted = cipher.doFinal(plain);
        return ByteBuffer.allocate(NONCE + encrypted.length)
                .put(nonce)
                .put(encrypted)
                .array();
    }

    private static byte[] decrypt(SecretKey key, byte[] sealed, byte[] bound) throws SecretUnavailable {
        if (sealed.length <= NONCE) {
            throw damaged(null);
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(bound);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw damaged(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not work in this Java", e);
        }
    }

    private static SecretUnavailable damaged(Throwable cause) {
        return new SecretUnavailable(
                "The stored secret was changed or belongs to something else, so it was not used. Enter it anew.",
                cause);
    }
}
