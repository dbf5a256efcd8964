package dev.phasegate.gate;

import java.time.Instant;
import java.util.List;

import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;

/** Knows who signed and who could; the sign-off feature is the one bean of it. */
public interface SignOffSource {

    /** {@code slots} as the document asks for them, without signatures; {@code hash} is that of the evidence of now. */
    SignOffs of(Plan plan, Phase phase, List<SlotFact> slots, String hash, Instant now);

    /** {@code holders}: who holds which role of the plan now. */
    record SignOffs(List<SlotFact> slots, List<Holder> holders) {
        public SignOffs {
            slots = List.copyOf(slots);
            holders = List.copyOf(holders);
        }
    }

    /** An active person in a role. {@code roleId} null: a member of a plan that one person runs alone. */
    record Holder(String roleId, long userId, String name, Instant since, Long grantedBy) {}
}
