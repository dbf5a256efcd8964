package dev.phasegate.checklist;

import dev.phasegate.shared.Actor;

/** What kind of actor stated a fact: a person, a program with a token, or a check of Phasegate itself. */
public enum Source {
    PERSON,
    TOKEN,
    CHECK;

    static Source of(Actor actor) {
        return switch (actor.kind()) {
            case USER -> PERSON;
            case TOKEN -> TOKEN;
            case SYSTEM -> CHECK;
        };
    }
}
