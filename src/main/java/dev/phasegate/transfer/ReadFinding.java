package dev.phasegate.transfer;

import dev.phasegate.plan.lint.Finding;

/** A finding as programs read it; {@code line} is 1-based, null where the plan as a whole is meant. */
record ReadFinding(String code, String severity, Integer line, String message, String mend) {

    static ReadFinding of(Finding finding) {
        return new ReadFinding(
                finding.code(), finding.severity().word(), finding.line(), finding.message(), finding.mend());
    }
}
