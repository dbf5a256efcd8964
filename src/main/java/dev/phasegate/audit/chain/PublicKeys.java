package dev.phasegate.audit.chain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Ed25519 keys that a verifier trusts, by their id; several when the signing key was replaced. */
public final class PublicKeys {
    private static final int ID_LENGTH = 16;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]++)-----END PUBLIC KEY-----");

    private final NavigableMap<String, PublicKey> byId = new TreeMap<>();

    private PublicKeys() {}

    /** All public keys in a PEM text; throws {@link IllegalArgumentException} when there is none. */
    public static PublicKeys parse(String pem) {
        PublicKeys keys = new PublicKeys();
        for (Matcher block = PEM.matcher(pem); block.find(); ) {
            PublicKey key = key(Base64.getMimeDecoder().decode(block.group(1)));
            keys.byId.put(id(key), key);
        }
        if (keys.byId.isEmpty()) {
            throw new IllegalArgumentException("no public key in it");
        }
        return keys;
    }

    /** The first 16 hexadecimal digits of the key's SHA-256. */
    private static String id(PublicKey key) {
        return HexFormat.of()
                .formatHex(ChainHash.sha256().digest(key.getEncoded()))
                .substring(0, ID_LENGTH);
    }

    public SortedSet<String> ids() {
        return byId.navigableKeySet();
    }

    public boolean knows(Checkpoint checkpoint) {
        return byId.containsKey(checkpoint.keyId());
    }

    public boolean signed(Checkpoint checkpoint) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(byId.get(checkpoint.keyId()));
            signature.update(checkpoint.message());
            return signature.verify(Base64.getDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // a signature that can't be read is none
        }
    }

    private static PublicKey key(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }
}
