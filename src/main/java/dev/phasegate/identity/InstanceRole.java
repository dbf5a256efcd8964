package dev.phasegate.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may do on the instance as a whole. A plan's team decides the rest. */
public enum InstanceRole {
    ADMINISTRATOR("Administrator", "everything, and people and settings"),
    MEMBER("Member", "makes plans and works in them"),
    VIEWER("Viewer", "reads");

    private final String word;
    private final String meaning;

    InstanceRole(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** The roles that endpoints name in their annotations. */
    Set<String> roles() {
        return switch (this) {
            case ADMINISTRATOR -> Set.of("administrator", "member", "viewer");
            case MEMBER -> Set.of("member", "viewer");
            case VIEWER -> Set.of("viewer");
        };
    }

    static Optional<InstanceRole> of(String name) {
        for (InstanceRole role : values()) {
            if (name != null && role.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
