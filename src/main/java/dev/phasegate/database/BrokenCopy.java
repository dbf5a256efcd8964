package dev.phasegate.database;

import java.io.IOException;

/** The copy itself is wrong, not the place where it is tried. The message is a sentence. */
public final class BrokenCopy extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenCopy(String sentence) {
        super(sentence);
    }

    BrokenCopy(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** A full disk says nothing about what was to be put there. */
    static IOException unlessFull(String sentence, Throwable cause) {
        return sentence.contains("No space left on device")
                ? new IOException(sentence, cause)
                : new BrokenCopy(sentence, cause);
    }
}
