package dev.phasegate.runbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.phasegate.gate.BackupFact;
import dev.phasegate.gate.NeededBackups;

/** The backups that must precede a step. {@code path}: where they are made; {@code mayAsk}: the reader may have one made. */
public record StepBackups(String path, List<BackupFact> needed, boolean begun, boolean mayAsk) {

    static StepBackups of(NeededBackups backups, StepFacts step, String path, boolean mayAsk, Instant now) {
        return new StepBackups(
                path,
                backups.ofStep(step.id(), now),
                step.state() == StepState.RUNNING || step.state().settled(),
                mayAsk);
    }

    public boolean none() {
        return needed.isEmpty();
    }

    /** Those that have to be made before it begins. */
    public List<BackupFact> missing() {
        return begun ? List.of() : needed.stream().filter(need -> !need.met()).toList();
    }

    Optional<String> inTheWay() {
        return sentence(missing());
    }

    static Optional<String> sentence(List<BackupFact> needed) {
        List<String> lacks = needed.stream()
                .filter(need -> !need.met())
                .map(BackupFact::lacks)
                .toList();
        return lacks.isEmpty()
                ? Optional.empty()
                : Optional.of("A backup must precede this step. " + String.join(" ", lacks));
    }
}
