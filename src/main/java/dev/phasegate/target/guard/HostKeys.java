package dev.phasegate.target.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys by which SSH hosts are known, as {@code ssh-keygen -lf} shows them: {@code SHA256:…}. Pure. */
public final class HostKeys {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final Pattern KEY =
            Pattern.compile("(?:.*\\s)?(?:ssh|ecdsa|sk-)[a-z0-9@.-]+\\s+(AAAA[A-Za-z0-9+/]{40,4000}={0,2})(?:\\s.*)?");
    private static final int MOST = 8;

    private HostKeys() {}

    /** Fingerprints, or public keys as known_hosts has them, one a line. Throws {@link IllegalArgumentException} with a sentence. */
    public static Set<String> read(String typed) {
        Set<String> keys = new LinkedHashSet<>();
        for (String line :
                typed.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                keys.add(fingerprint(decoded(key.group(1))));
            } else if (Arrays.stream(line.split("[,\\s]+"))
                    .allMatch(part -> FINGERPRINT.matcher(part).matches())) {
                keys.addAll(Arrays.asList(line.split("[,\\s]+")));
            } else {
                throw unreadable();
            }
        }
        if (keys.size() > MOST) {
            throw new IllegalArgumentException("Up to " + MOST + " keys.");
        }
        return keys;
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "Enter fingerprints such as SHA256: and 43 signs, or lines of known_hosts. “Test the connection” shows one.");
    }

    /** {@code key} as it travels. */
    static String fingerprint(byte[] key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
