package dev.phasegate.gate;

import java.util.List;
import java.util.stream.Stream;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.document.PhaseSpec;

/** A feature that knows work of a phase (its checklist, its steps, its branches); each adds itself as a bean. */
public interface EvidenceSource {

    /** Everything of its kind that the document has now, in the document's order, touched or not. At most one query. */
    Work of(Plan plan, Phase phase, PhaseSpec spec);

    record Work(
            List<GateFacts.ItemFact> items,
            List<GateFacts.StepFact> steps,
            List<GateFacts.BranchFact> branches,
            List<GateFacts.CheckpointFact> checkpoints) {
        public static final Work NONE = new Work(List.of(), List.of(), List.of());

        public Work {
            items = List.copyOf(items);
            steps = List.copyOf(steps);
            branches = List.copyOf(branches);
            checkpoints = List.copyOf(checkpoints);
        }

        public Work(
                List<GateFacts.ItemFact> items, List<GateFacts.StepFact> steps, List<GateFacts.BranchFact> branches) {
            this(items, steps, branches, List.of());
        }

        public Work plus(Work other) {
            return new Work(
                    Stream.concat(items.stream(), other.items.stream()).toList(),
                    Stream.concat(steps.stream(), other.steps.stream()).toList(),
                    Stream.concat(branches.stream(), other.branches.stream()).toList(),
                    Stream.concat(checkpoints.stream(), other.checkpoints.stream())
                            .toList());
        }
    }
}
