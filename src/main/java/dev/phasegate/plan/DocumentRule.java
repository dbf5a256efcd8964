package dev.phasegate.plan;

import java.util.Map;

import dev.phasegate.plan.document.PlanDocument;

/** Something that must hold for every revision; features above add theirs as beans. */
public interface DocumentRule {

    /** Problems in words by field, keyed {@code elementId.field} or a field of the plan; empty where all is well. */
    Map<String, String> problems(PlanDocument document);
}
