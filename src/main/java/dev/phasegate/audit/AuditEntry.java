package dev.phasegate.audit;

import java.util.Map;

/**
 * One act to record. Who and when are added by {@link AuditLog}.
 *
 * @param action feature and verb, such as {@code item.done}; the part before the dot is the kind that readers filter by
 * @param planId the plan it belongs to, or null for the instance itself
 * @param phase number of the phase, or null
 * @param sentence what was done in plain words without the actor's name: {@code ticked “Refund part of an order”}
 * @param detail JSON values only (maps, lists, texts, numbers, booleans, null; times and enums become texts); never a secret
 */
public record AuditEntry(String action, Long planId, Integer phase, String sentence, Map<String, Object> detail) {

    public AuditEntry {
        if (action == null || action.isBlank() || sentence == null || sentence.isBlank()) {
            throw new IllegalArgumentException("an audit entry needs an action and a sentence");
        }
        detail = detail == null ? Map.of() : detail;
    }
}
