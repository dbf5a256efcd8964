package dev.phasegate.verification.probe;

import dev.phasegate.verification.probe.SqlRun.Answered;

/** What one or two statements show. {@code other} may be null. Pure. */
record SqlObserved(Answered first, Answered other) implements Observed {

    @Override
    public Value value(String subject) {
        if (subject.startsWith("other.")) {
            return other == null
                    ? new Value.Unknown("there is no other statement")
                    : other.result().value(subject.substring(6));
        }
        return subject.equals("time") ? first.time() : first.result().value(subject);
    }
}
