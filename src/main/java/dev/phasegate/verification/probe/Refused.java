package dev.phasegate.verification.probe;

/** It can't be measured, whatever the way: said once, not tried again. The message is a sentence for people. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
