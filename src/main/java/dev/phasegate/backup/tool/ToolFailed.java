package dev.phasegate.backup.tool;

/** A program did not do what it should have, with the reason in words; without secrets, and without rows. */
public final class ToolFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public ToolFailed(String sentence) {
        super(sentence);
    }

    public ToolFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
