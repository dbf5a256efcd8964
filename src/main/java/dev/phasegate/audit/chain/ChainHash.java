package dev.phasegate.audit.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a label, the number, the hash before, and the body with its length. The length keeps two different splits of
 * the same bytes apart; the label keeps this hash from meaning anything elsewhere. Hashes are 64 lower-case hexadecimal
 * digits.
 */
public final class ChainHash {
    /** What the first event has as the hash before it. */
    public static final String GENESIS = "0".repeat(64);

    private static final byte[] LABEL = "phasegate-audit-v1".getBytes(StandardCharsets.US_ASCII);

    private ChainHash() {}

    public static String of(long seq, String previous, byte[] body) {
        MessageDigest sha = sha256();
        sha.update(LABEL);
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
        sha.update(HexFormat.of().parseHex(previous));
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array());
        return HexFormat.of().formatHex(sha.digest(body));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
