package dev.phasegate.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A signed statement: at this time, event {@code seq} had this hash, and with it everything before.
 *
 * @param signature base64 of Ed25519 over {@link #message}
 */
public record Checkpoint(long seq, String hash, String at, String keyId, String signature) {

    /** Throws {@link IllegalArgumentException} for a line that is no checkpoint. */
    public static Checkpoint parse(String line) {
        Map<String, String> values = FlatJson.read(line);
        return new Checkpoint(
                FlatJson.number(values, "seq"),
                Link.hash(values, "hash"),
                FlatJson.text(values, "at"),
                FlatJson.text(values, "keyId"),
                FlatJson.text(values, "signature"));
    }

    public Checkpoint withSignature(String signed) {
        return new Checkpoint(seq, hash, at, keyId, signed);
    }

    public String line() {
        return "{\"seq\":" + seq + ",\"hash\":\"" + hash + "\",\"at\":\"" + at + "\",\"keyId\":\"" + keyId
                + "\",\"signature\":\"" + signature + "\"}";
    }

    /** What is signed: four lines of text. */
    public byte[] message() {
        return ("phasegate-checkpoint-v1\n" + seq + "\n" + hash + "\n" + at + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
