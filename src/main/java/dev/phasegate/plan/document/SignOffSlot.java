package dev.phasegate.plan.document;

/** So many people of one role must sign the gate. */
public record SignOffSlot(String id, String roleId, int needed) {}
