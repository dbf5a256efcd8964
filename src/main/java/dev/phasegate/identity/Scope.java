package dev.phasegate.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API token may do. No scope signs or decides. */
enum Scope {
    READ("Read plans, gates and records"),
    WRITE("Change plans and start runs"),
    EVIDENCE("Send measurements and test results, tick items"),
    ADMIN("Read the whole record of the instance and look after targets; only for administrators");

    private final String meaning;

    Scope(String meaning) {
        this.meaning = meaning;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    static Set<Scope> parse(Collection<String> words) {
        return Arrays.stream(values())
                .filter(scope -> words != null && words.contains(scope.word()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    static Set<Scope> parse(String words) {
        return parse(Arrays.asList(words.split(",", -1)));
    }

    static String join(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).collect(Collectors.joining(","));
    }

    /** Whether the owner may give it: a token can't do more than its owner, whatever it was made with. */
    boolean fits(InstanceRole owner) {
        return switch (this) {
            case READ -> true;
            case WRITE, EVIDENCE -> owner != InstanceRole.VIEWER;
            case ADMIN -> owner == InstanceRole.ADMINISTRATOR;
        };
    }

    /** What the token may do now, with the role that its owner has now. */
    static Set<String> roles(Set<Scope> scopes, InstanceRole owner) {
        return scopes.stream()
                .filter(scope -> scope.fits(owner))
                .map(scope -> "scope:" + scope.word())
                .collect(Collectors.toSet());
    }
}
