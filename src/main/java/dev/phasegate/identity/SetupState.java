package dev.phasegate.identity;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether there is anybody yet. Once there is, there always will be, so each node asks the database only until then. */
@ApplicationScoped
class SetupState {
    private volatile boolean done;

    boolean check() {
        if (!done) {
            done = User.count() > 0;
        }
        return done;
    }
}
