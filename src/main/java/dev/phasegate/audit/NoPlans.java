package dev.phasegate.audit;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;
import io.quarkus.security.identity.SecurityIdentity;

/** Stands in where no feature knows plans: administrators see everything, others nothing. */
@DefaultBean
@ApplicationScoped
class NoPlans implements VisiblePlans {
    private final SecurityIdentity identity;

    NoPlans(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public boolean unrestricted() {
        return identity.hasRole("administrator");
    }

    @Override
    public List<Name> names() {
        return List.of();
    }
}
