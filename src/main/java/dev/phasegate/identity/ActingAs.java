package dev.phasegate.identity;

import jakarta.enterprise.context.RequestScoped;

import dev.phasegate.shared.Actor;

/** Who acts in a request that started without anybody: the person who just signed in or was set up. */
@RequestScoped
class ActingAs {
    private Actor actor;

    void person(User user) {
        actor = Actor.user(user.id, user.name);
    }

    Actor actor() {
        return actor;
    }
}
