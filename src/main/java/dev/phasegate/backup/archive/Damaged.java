package dev.phasegate.backup.archive;

import java.io.IOException;

/** An archive is not what was written, with the reason as a sentence. */
public final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    public Damaged(String sentence) {
        super(sentence);
    }
}
