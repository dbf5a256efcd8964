package dev.phasegate.shared;

import java.util.List;

/** The state does not allow it, or it changed meanwhile; the message is a sentence, {@code details} say what changed. */
public class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> details;

    public Conflict(String why) {
        this(why, List.of());
    }

    public Conflict(String why, List<String> details) {
        super(why);
        this.details = List.copyOf(details);
    }

    public List<String> details() {
        return details;
    }
}
