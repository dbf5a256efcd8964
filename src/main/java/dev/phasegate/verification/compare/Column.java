package dev.phasegate.verification.compare;

/**
 * A column as the catalog has it.
 *
 * @param type the name of a type of PostgreSQL itself, such as int8; empty for any other
 * @param words the type as it is written, such as {@code numeric(12,2)}
 */
public record Column(String name, String type, String words, boolean required) {}
