package dev.phasegate.target.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Private keys as a target's secret. */
public final class SshKeys {
    private SshKeys() {}

    /** Whether a secret is meant as a key; else it is a password. */
    public static boolean isKey(String secret) {
        return secret.stripLeading().startsWith("-----BEGIN");
    }

    /** In words what is wrong with a key, and nothing of it; empty when it can be used. */
    public static String fault(String pem) {
        try {
            read(pem);
            return "";
        } catch (GeneralSecurityException e) {
            return "This private key can't be read. Use one in PEM without a passphrase: it is encrypted here anyway.";
        }
    }

    /** No message of the library: it may quote the key. */
    static KeyPair read(String pem) throws GeneralSecurityException {
        try {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("secret"),
                    new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)),
                    FilePasswordProvider.EMPTY);
            if (keys != null && keys.iterator().hasNext()) {
                return keys.iterator().next();
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new GeneralSecurityException("no key that can be read");
        }
        throw new GeneralSecurityException("no key");
    }
}
