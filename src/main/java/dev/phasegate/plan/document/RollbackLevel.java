package dev.phasegate.plan.document;

import java.util.List;

/** One way back: its steps, how long it may take, what starts it, and from when on it no longer works. */
public record RollbackLevel(
        String id,
        String name,
        Integer objectiveMinutes,
        String pointOfNoReturn,
        List<StepSpec> steps,
        List<Trigger> triggers,
        List<DeclaredException> exceptions) {

    public RollbackLevel {
        name = name == null ? "" : name;
        pointOfNoReturn = pointOfNoReturn == null ? "" : pointOfNoReturn;
        steps = steps == null ? List.of() : List.copyOf(steps);
        triggers = triggers == null ? List.of() : List.copyOf(triggers);
        exceptions = exceptions == null ? List.of() : List.copyOf(exceptions);
    }
}
