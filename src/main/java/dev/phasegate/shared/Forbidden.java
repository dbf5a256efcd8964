package dev.phasegate.shared;

/** Seen but not allowed; the message says who may. The faces answer 403. */
public class Forbidden extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Forbidden(String why) {
        super(why);
    }
}
