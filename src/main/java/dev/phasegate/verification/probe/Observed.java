package dev.phasegate.verification.probe;

/** What was observed, by subject. A subject that this kind of probe does not know is a mistake of the caller. */
@FunctionalInterface
public interface Observed {
    Value value(String subject);
}
