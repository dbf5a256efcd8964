package dev.phasegate.shared;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;

/** Stands in until a feature knows who is signed in. */
@DefaultBean
@ApplicationScoped
class SystemActor implements CurrentActor {

    @Override
    public Actor get() {
        return Actor.SYSTEM;
    }
}
