package dev.phasegate.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may do on the instance as a whole. A plan's team decides the rest. */
public enum InstanceRole {
    ADMINISTRATOR("Administrator", "everything, and people and settings", Set.of("administrator", "member", "viewer")),
    MEMBER("Member", "makes plans and works in them", Set.of("member", "viewer")),
    VIEWER("Viewer", "reads", Set.of("viewer"));

    private final String word;
    private final String meaning;
    private final Set<String> roles;

    InstanceRole(String word, String meaning, Set<String> roles) {
        this.word = word;
        this.meaning = meaning;
        this.roles = roles;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** The roles that endpoints name in their annotations. */
    Set<String> roles() {
        return roles;
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
