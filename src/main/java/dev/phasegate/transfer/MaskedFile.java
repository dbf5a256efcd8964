package dev.phasegate.transfer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import dev.phasegate.plan.lint.Secrets;

/**
 * A file whose secrets are masked before anything is kept of it. The bytes around a secret stay as they are, whatever their
 * encoding: secrets are ASCII, and every encoding that is read here has ASCII as single bytes, UTF-16 apart.
 */
final class MaskedFile {

    private MaskedFile() {}

    /** The same array where there is nothing to mask. */
    static byte[] of(byte[] bytes) {
        Charset charset = charset(bytes);
        String text = new String(bytes, charset);
        String masked = Secrets.mask(text);
        return masked.equals(text) ? bytes : masked.getBytes(charset);
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        boolean big = bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF;
        return big ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
    }
}
