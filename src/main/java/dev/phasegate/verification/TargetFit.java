package dev.phasegate.verification;

import java.util.List;
import java.util.Map;

import dev.phasegate.target.TargetAccess.Granted;
import dev.phasegate.target.TargetKind;
import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.SqlProbe;
import dev.phasegate.verification.probe.SuiteProbe;

/** Whether a plan may use the targets of a check, and whether they are of the right kind. Pure. */
final class TargetFit {
    private final List<Granted> granted;
    private final Map<String, String> faults;

    /** {@code faults} hears of what is wrong. */
    TargetFit(List<Granted> granted, Map<String, String> faults) {
        this.granted = granted;
        this.faults = faults;
    }

    void look(CheckDefinition check) {
        TargetKind first = kind(check.kind(), "target", check.targetId());
        TargetKind second = kind(check.kind(), "otherTarget", check.otherTargetId());
        if (check.probe() instanceof SuiteProbe suite && faults.isEmpty()) {
            suite(suite, first, second);
        }
    }

    private TargetKind kind(CheckKind kind, String field, Long id) {
        if (id == null) {
            return null;
        }
        Granted target = granted.stream().filter(t -> t.id() == id).findFirst().orElse(null);
        if (target == null) {
            faults.put(field, "The plan may not use this target. Administrators give targets to plans.");
            return null;
        } else if (!kind.fits(target.kind())) {
            faults.put(field, target.name() + " is no target for this kind of check.");
        }
        return target.kind();
    }

    /** Requests go to the application, statements to the database. */
    private void suite(SuiteProbe suite, TargetKind first, TargetKind second) {
        if (second != null && first.web() == second.web()) {
            faults.put("otherTarget", "Choose one application and one database.");
        } else if (suite.asks(HttpProbe.class) && !first.web() && second == null) {
            faults.put("otherTarget", "Some steps are requests: choose the application for them.");
        } else if (suite.asks(SqlProbe.class) && first.web() && second == null) {
            faults.put("otherTarget", "Some steps are statements: choose the database for them.");
        }
    }
}
