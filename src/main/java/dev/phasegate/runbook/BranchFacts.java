package dev.phasegate.runbook;

import java.time.Instant;

/** A branch and the option taken, null while nobody has chosen. */
public record BranchFacts(String id, String question, String optionId, String byName, Instant at, String why) {

    public boolean decided() {
        return optionId != null;
    }
}
