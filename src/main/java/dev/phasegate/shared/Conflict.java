package dev.phasegate.shared;

import java.util.List;

/** The state does not allow it, or it changed meanwhile; the message is a sentence, {@code details} say what changed. */
public class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> details;
    private final transient Link link;

    /** Where the obstacle can be removed: an address of ours and what it is called. */
    public record Link(String href, String label) {}

    public Conflict(String why) {
        this(why, List.of());
    }

    public Conflict(String why, List<String> details) {
        this(why, details, null);
    }

    public Conflict(String why, List<String> details, Link link) {
        super(why);
        this.details = List.copyOf(details);
        this.link = link;
    }

    public List<String> details() {
        return details;
    }

    /** Null where there is none. */
    public Link link() {
        return link;
    }
}
