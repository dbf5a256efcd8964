package dev.phasegate.audit;

import dev.phasegate.shared.Unavailable;

/** The act could not be recorded, so it did not happen: the transaction rolls back. The faces answer 503. */
public class AuditUnavailable extends Unavailable {
    private static final long serialVersionUID = 1L;

    public AuditUnavailable(Throwable cause) {
        super("The record can't be written, and nothing happens without it: nothing was changed.", cause);
    }
}
