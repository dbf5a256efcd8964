package dev.phasegate.transfer.reading;

/** The bytes are no text a plan could be read from. The message is meant for the person who sent the file. */
public final class UnreadablePlan extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadablePlan(String message) {
        super(message);
    }
}
