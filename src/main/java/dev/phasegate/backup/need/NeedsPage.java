package dev.phasegate.backup.need;

import java.util.List;
import java.util.Map;

import dev.phasegate.backup.BackupState;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.target.TargetAccess;

/** Where a team says which backups a phase needs. {@code changed}: the need that {@code typed} is about; 0: a new one. */
public record NeedsPage(
        String plan,
        PhaseSpec phase,
        NeedCards cards,
        List<TargetAccess.Granted> databases,
        long changed,
        NeedForm typed,
        Map<String, String> faults) {
    private static final int USUAL_HOURS = 24;

    public List<StepSpec> steps() {
        return phase.steps();
    }

    public String error(String field) {
        return changed == 0 ? faults.getOrDefault(field, "") : "";
    }

    /** Of a need that is there. */
    public String wrong(NeedCard card) {
        return changed == card.id() ? String.join(" ", faults.values()) : "";
    }

    public boolean chosen(TargetAccess.Granted database) {
        return typed.database() != null && typed.database() == database.id();
    }

    public boolean chosen(StepSpec step) {
        return step.id().equals(typed.step());
    }

    public boolean readVerified() {
        return BackupState.READ_VERIFIED.name().equals(typed.state());
    }

    public boolean verified(NeedCard card) {
        return card.need().wanted().name().equals(BackupState.READ_VERIFIED.name());
    }

    public int hours() {
        return typed.hours() == null ? USUAL_HOURS : typed.hours();
    }
}
