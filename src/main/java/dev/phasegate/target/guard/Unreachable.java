package dev.phasegate.target.guard;

/** The way to a target is barred; the message is a sentence for the person who looks after it. */
public class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;
    private final Trouble trouble;

    public Unreachable(Trouble trouble, String sentence) {
        this(trouble, sentence, null);
    }

    public Unreachable(Trouble trouble, String sentence, Throwable cause) {
        super(sentence, cause);
        this.trouble = trouble;
    }

    public Trouble trouble() {
        return trouble;
    }
}
