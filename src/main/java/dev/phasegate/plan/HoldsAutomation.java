package dev.phasegate.plan;

import java.util.Optional;

import dev.phasegate.shared.Conflict;

/** A reason why nothing of a plan may begin or go on by itself; whoever knows of one adds it as a bean. */
public interface HoldsAutomation {

    /** Empty where nothing is in the way. The link leads to where a person takes it away. */
    Optional<Held> why(Plan plan);

    record Held(String sentence, Conflict.Link link) {}
}
