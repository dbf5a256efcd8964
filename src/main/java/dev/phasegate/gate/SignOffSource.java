package dev.phasegate.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;

/** Knows who signed and who could; the sign-off feature is the one bean of it. */
public interface SignOffSource {

    /** {@code slots} as the document asks for them, without signatures; {@code hash} is that of the evidence of now. */
    SignOffs of(Plan plan, Phase phase, List<SlotFact> slots, String hash, Instant now);

    /** {@code holders}: who holds which role of the plan now; {@code delegates}: who may sign this phase for one of them. */
    record SignOffs(List<SlotFact> slots, List<Holder> holders, List<Delegate> delegates, Rules rules) {
        public SignOffs {
            slots = List.copyOf(slots);
            holders = List.copyOf(holders);
            delegates = List.copyOf(delegates);
        }

        /** Where nobody knows of signatures. */
        static SignOffs none(List<SlotFact> slots) {
            return new SignOffs(slots, List.of(), List.of(), (userId, slot) -> Optional.of("Nobody signs here."));
        }
    }

    /** Who may fill which seat, as far as roles and separation go. */
    interface Rules {
        /** Why this person can't sign for the role, empty where they can. */
        Optional<String> refusal(long userId, SlotFact slot);
    }

    /** {@code id}: of the delegation. It gives the right to sign for {@code fromId}, nothing else. */
    record Delegate(long id, String roleId, long userId, String name, long fromId, String from, Instant until) {}

    /** An active person in a role. {@code roleId} null: a member of a plan that one person runs alone. */
    record Holder(String roleId, long userId, String name, Instant since, Long grantedBy) {}
}
