package dev.phasegate.signoff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.signoff.ConditionForm.Condition;

/** What the record says of a signature. */
final class SignedEntry {

    private SignedEntry() {}

    static AuditEntry of(Gate gate, SlotFact slot, SignOff signed, String reason, List<Condition> conditions) {
        return new AuditEntry(
                "sign-off.given",
                gate.plan().id(),
                gate.phase().number(),
                sentence(gate, slot, signed, conditions),
                detail(gate, slot, signed, reason, conditions));
    }

    private static String sentence(Gate gate, SlotFact slot, SignOff signed, List<Condition> conditions) {
        String texts = conditions.stream().map(Condition::text).collect(Collectors.joining("; "));
        return "signed phase " + gate.phase().number() + " with " + (signed.go() ? "GO" : "NO-GO")
                + (signed.forName() == null ? "" : " for " + signed.forName())
                + " as " + slot.role()
                + (gate.solo() ? " (solo plan)" : "")
                + (signed.go() && signed.beforeWindow() ? ", before the window" : "")
                + (texts.isEmpty() ? "" : ", if: " + texts);
    }

    private static Map<String, Object> detail(
            Gate gate, SlotFact slot, SignOff signed, String reason, List<Condition> conditions) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("signOff", signed.id());
        detail.put("role", slot.role());
        detail.put("answer", signed.go() ? "GO" : "NO_GO");
        detail.put("reason", reason);
        detail.put("attempt", signed.attempt());
        detail.put("separation", gate.plan().separation().name());
        detail.put("subjectHash", gate.evidence().hash());
        detail.put("expires", signed.expiresAt().toString());
        detail.put("onBehalfOf", signed.forName());
        detail.put("beforeWindow", signed.beforeWindow());
        detail.put("notKept", signed.notKept());
        detail.put(
                "conditions",
                conditions.stream()
                        .map(c -> Map.of("text", c.text(), "role", c.role().name()))
                        .toList());
        return detail;
    }
}
