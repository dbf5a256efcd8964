package dev.phasegate.incident;

import java.util.Arrays;
import java.util.Optional;

/** How bad it is. */
public enum Severity {
    CRITICAL("Critical"),
    HIGH("High"),
    MEDIUM("Medium"),
    LOW("Low");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** By its name or its word. */
    static Optional<Severity> of(String text) {
        String wanted = text == null ? "" : text.strip();
        return Arrays.stream(values())
                .filter(s -> s.name().equalsIgnoreCase(wanted))
                .findFirst();
    }
}
