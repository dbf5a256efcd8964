package dev.phasegate.backup.dump;

/** What would reach into another database than the one it is restored into. The copy is no worse for it, and yet not restored. */
public final class LeadsElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeadsElsewhere(String sentence) {
        super(sentence);
    }
}
