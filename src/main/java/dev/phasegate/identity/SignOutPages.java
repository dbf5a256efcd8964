package dev.phasegate.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import dev.phasegate.web.Pages;

/** Signing out; harmless for somebody whose session is over already. */
@Path("/sign-out")
@PermitAll
class SignOutPages {
    private final Sessions sessions;

    SignOutPages(Sessions sessions) {
        this.sessions = sessions;
    }

    @POST
    public Response signOut() {
        sessions.endCurrent();
        return Pages.seeOther("/sign-in", "You are signed out");
    }
}
