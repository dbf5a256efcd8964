package dev.phasegate.plan.document;

/** Who may sign what they made: nobody (strict), as far as each rule is kept (relaxed), or one person for all (solo). */
public enum Separation {
    STRICT,
    RELAXED,
    SOLO
}
