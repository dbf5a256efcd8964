package dev.phasegate.signoff;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.phasegate.gate.EvidenceChanges;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.Conflict;

/** Compares, under the locks of plan and phase, what a person saw with what is true now. */
@ApplicationScoped
class SeenGate {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final Nonces nonces;
    private final GateQuery gates;
    private final ObjectMapper mapper;
    private final Viewer viewer;
    private final Clock clock;

    SeenGate(Nonces nonces, GateQuery gates, ObjectMapper mapper, Viewer viewer, Clock clock) {
        this.nonces = nonces;
        this.gates = gates;
        this.mapper = mapper;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** The gate of now, which is the gate that was seen. {@code slotId} null: the page of the decision. */
    record Unchanged(Gate gate, String slotId) {}

    /** Uses up the nonce and keeps both rows locked. Throws {@link Conflict} with what changed in between. */
    Unchanged again(String phaseId, String nonce) {
        Nonces.Holder me = new Nonces.Holder(viewer.id(), viewer.sessionId());
        Nonces.Seen seen = nonces.use(me, phaseId, nonce, clock.instant());
        Plan plan = Plan.lock(seen.planId());
        Phase phase = Phase.lock(phaseId);
        Gate gate = gates.load(plan, phase);
        if (!gate.evidence().hash().equals(seen.hash())) {
            throw new Conflict("This changed while you were looking at it. Nothing was signed.", changes(seen, gate));
        }
        return new Unchanged(gate, seen.slotId());
    }

    private List<String> changes(Nonces.Seen seen, Gate gate) {
        try {
            List<String> changes = EvidenceChanges.between(
                    mapper.readValue(seen.evidence(), DOCUMENT), gate.evidence().document());
            return changes.isEmpty() ? List.of("Details of the evidence changed.") : changes;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence can't be read", e);
        }
    }
}
