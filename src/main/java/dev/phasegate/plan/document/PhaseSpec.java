package dev.phasegate.plan.document;

import java.util.List;

/** An ordered part of a plan. {@code soakMinutes} is the observation after the work is done, 0 or null for none; {@code soakRestarts}: a failed required check starts it again. */
public record PhaseSpec(
        String id,
        String name,
        String objective,
        Integer minMinutes,
        Integer maxMinutes,
        Risk risk,
        Integer rollbackMinutes,
        Integer soakMinutes,
        boolean soakRestarts,
        List<WindowRule> windows,
        List<StepSpec> steps,
        List<Branch> branches,
        List<ChecklistGroup> checklists,
        List<CriterionSpec> criteria,
        List<SignOffSlot> signOffs,
        List<Note> notes,
        List<Checkpoint> checkpoints) {

    public PhaseSpec {
        name = name == null ? "" : name;
        objective = objective == null ? "" : objective;
        windows = windows == null ? List.of() : List.copyOf(windows);
        steps = steps == null ? List.of() : List.copyOf(steps);
        branches = branches == null ? List.of() : List.copyOf(branches);
        checklists = checklists == null ? List.of() : List.copyOf(checklists);
        criteria = criteria == null ? List.of() : List.copyOf(criteria);
        signOffs = signOffs == null ? List.of() : List.copyOf(signOffs);
        notes = notes == null ? List.of() : List.copyOf(notes);
        checkpoints = checkpoints == null ? List.of() : List.copyOf(checkpoints);
    }

    /** All items of all groups, in order. */
    public List<ItemSpec> items() {
        return checklists.stream().flatMap(group -> group.items().stream()).toList();
    }

    /** Minutes of observation after the work is done; 0 for none. */
    public int soak() {
        return soakMinutes == null ? 0 : soakMinutes;
    }
}
