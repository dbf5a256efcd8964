package dev.phasegate.shared;

/** Nothing of that name that this person may see. The web and API faces answer 404. */
public class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound(String what) {
        super(what);
    }
}
