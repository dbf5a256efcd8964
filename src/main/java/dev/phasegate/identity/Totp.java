package dev.phasegate.identity;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes (RFC 6238) as all the apps make them: SHA-1, 6 digits, 30 seconds. */
final class Totp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECONDS = 30;

    private Totp() {}

    /** 160 bits in base32, the length of the hash. */
    static String newSecret() {
        StringBuilder out = new StringBuilder();
        for (byte b : Secrets.bytes(32)) {
            out.append(BASE32.charAt(b & 31));
        }
        return out.toString();
    }

    /** The step whose code this is, if it is newer than the last accepted one and at most one step off the time. */
    static OptionalLong accept(String secret, String code, Instant now, long lastStep) {
        long current = now.getEpochSecond() / SECONDS;
        for (long step = Math.max(current - 1, lastStep + 1); step <= current + 1; step++) {
            if (code(secret, step).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(String secret, Instant at) {
        return code(secret, at.getEpochSecond() / SECONDS);
    }

    private static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /** What a QR code holds, and what a phone opens in the app. */
    static String link(String secret, String instance, String email) {
        return "otpauth://totp/" + encode(instance) + ":" + encode(email) + "?secret=" + secret + "&issuer="
                + encode(instance);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] decode(String base32) {
        ByteBuffer out = ByteBuffer.allocate(base32.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < base32.length(); i++) {
            held = held << 5 | BASE32.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return out.array();
    }
}
