package dev.phasegate.window;

import java.time.Instant;

/**
 * Whether work is allowed at a moment. {@code reason} is a sentence where it is not, empty where it is; {@code nextOpen} is
 * null while open and where nobody can tell; {@code nextClose} is null while closed and where it stays open.
 */
public record Opening(boolean open, String reason, Instant nextOpen, Instant nextClose) {
    public static final Opening ALWAYS = new Opening(true, "", null, null);
}
