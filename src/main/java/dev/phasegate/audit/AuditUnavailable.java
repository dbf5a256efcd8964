package dev.phasegate.audit;

/** The act could not be recorded, so it did not happen: the transaction rolls back. The faces answer 503. */
public class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AuditUnavailable(Throwable cause) {
        super(
                "The record could not be written, so nothing was changed. Try again; if it stays, tell an administrator.",
                cause);
    }
}
