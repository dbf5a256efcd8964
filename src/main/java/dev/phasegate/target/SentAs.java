package dev.phasegate.target;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the secret of an HTTP target travels. */
public enum SentAs {
    BEARER("Authorization: Bearer, for tokens"),
    BASIC("User name and password (Basic)"),
    HEADER("A header of its own, named in the field for the user");

    private final String words;

    SentAs(String words) {
        this.words = words;
    }

    static Optional<SentAs> of(String name) {
        String wanted = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(way -> way.name().equals(wanted)).findFirst();
    }

    public String words() {
        return words;
    }
}
