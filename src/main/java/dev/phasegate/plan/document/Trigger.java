package dev.phasegate.plan.document;

/** Symptom, what to do, and who does it. */
public record Trigger(String id, String symptom, String action, String roleId) {

    public Trigger {
        symptom = symptom == null ? "" : symptom;
        action = action == null ? "" : action;
    }
}
