package dev.phasegate.plan.edit;

/** One of a fixed set: the value as stored, the words as read. */
public record Choice(String value, String label) {}
