package dev.phasegate.plan.lint;

/**
 * One defect of a plan.
 *
 * @param code stable name of the rule, for programs and for accepting
 * @param line 1-based line of the file that the plan was read from, null where there is none
 * @param elementId the element it is about, null for the plan as a whole
 * @param about SHA-256 of what it is about: who accepts it, accepts it as it stands
 * @param message what is wrong, in words
 * @param mend what would make it right
 */
public record Finding(
        String code, Severity severity, Integer line, String elementId, String about, String message, String mend) {

    /** The same for the same defect of the same content: what an acceptance is bound to. */
    public String key() {
        return code + "|" + (elementId == null ? "" : elementId) + "|" + about;
    }
}
