package dev.phasegate.shared;

/** Something this needs does not answer, so nothing was changed; the message says what. The faces answer 503. */
public class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
