package dev.phasegate.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One event of the chain as it is exported.
 *
 * @param at ISO 8601; repeats the time inside the body
 * @param body base64 of the canonical JSON that was hashed
 */
public record Link(long seq, String at, String body, String prevHash, String hash) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Throws {@link IllegalArgumentException} for a line that is no event. */
    public static Link parse(String line) {
        Map<String, String> values = FlatJson.read(line);
        return new Link(
                FlatJson.number(values, "seq"),
                FlatJson.text(values, "at"),
                FlatJson.text(values, "body"),
                hash(values, "prevHash"),
                hash(values, "hash"));
    }

    public String line() {
        return "{\"seq\":" + seq + ",\"at\":\"" + at + "\",\"body\":\"" + body + "\",\"prevHash\":\"" + prevHash
                + "\",\"hash\":\"" + hash + "\"}";
    }

    boolean fits() {
        return ChainHash.of(seq, prevHash, bytes()).equals(hash);
    }

    /**
     * Keys of canonical JSON are sorted, and a quote inside a text is escaped: the first {@code ,"at":} can only be the
     * event's own.
     */
    boolean timeFits() {
        String json = new String(bytes(), StandardCharsets.UTF_8);
        int start = json.indexOf(",\"at\":\"");
        return start >= 0 && json.startsWith(",\"at\":\"" + at + "\"", start);
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(body);
    }

    static String hash(Map<String, String> values, String name) {
        String hash = FlatJson.text(values, name);
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException(name + " is no SHA-256");
        }
        return hash;
    }
}
