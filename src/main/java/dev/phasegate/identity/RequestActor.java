package dev.phasegate.identity;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.shared.Actor;
import dev.phasegate.shared.CurrentActor;

/** Takes the actor from the identity of the request; without a request it is Phasegate itself. */
@ApplicationScoped
class RequestActor implements CurrentActor {
    private final SecurityIdentity identity;
    private final ActingAs acting;

    RequestActor(SecurityIdentity identity, ActingAs acting) {
        this.identity = identity;
        this.acting = acting;
    }

    @Override
    public Actor get() {
        if (!Arc.container().requestContext().isActive()) {
            return Actor.SYSTEM;
        }
        if (acting.actor() != null) {
            return acting.actor();
        }
        return identity.getPrincipal() instanceof Caller caller ? actor(caller) : Actor.SYSTEM;
    }

    private static Actor actor(Caller caller) {
        return caller.isToken()
                ? Actor.token(
                        caller.tokenId(), caller.userId(), caller.tokenName() + " (token of " + caller.name() + ")")
                : Actor.user(caller.userId(), caller.name());
    }
}
