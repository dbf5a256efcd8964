package dev.phasegate.plan.lint;

import java.util.Locale;

/** ERROR: dangerous or contradictory, holds the start of the plan. WARNING: will hurt someday. INFO: better said than not. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
