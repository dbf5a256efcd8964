package dev.phasegate.plan.edit;

/** What was typed can't be read as what the field holds; the message is a sentence for the person who typed it. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why);
    }
}
