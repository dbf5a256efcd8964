package dev.phasegate.identity;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Makes the security identity of whom {@link CallerLookup} finds. */
@ApplicationScoped
class CallerProvider implements IdentityProvider<SessionCredential> {
    private final CallerLookup lookup;

    CallerProvider(CallerLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Class<SessionCredential> getRequestType() {
        return SessionCredential.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionCredential credential, AuthenticationRequestContext context) {
        return context.runBlocking(
                () -> lookup.find(credential).map(CallerProvider::identity).orElse(null));
    }

    private static SecurityIdentity identity(CallerLookup.Found found) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(found.caller())
                .addRoles(found.roles())
                .build();
    }
}
