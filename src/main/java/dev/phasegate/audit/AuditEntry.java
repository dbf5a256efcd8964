package dev.phasegate.audit;

import java.util.Map;

/** STAND-IN */
public record AuditEntry(String action, Long planId, Integer phase, String sentence, Map<String, Object> detail) {}
