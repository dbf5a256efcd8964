package dev.phasegate.plan.edit;

/** A field before and after, in words. */
public record FieldChange(String key, String label, String was, String is) {}
