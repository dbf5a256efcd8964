package dev.phasegate.verification;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A run for programs that wait for it. */
@Path("/api/v1/check-runs/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class CheckRunApi {
    private final CheckAccess access;

    CheckRunApi(CheckAccess access) {
        this.access = access;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public CheckJson.Run one(@PathParam("id") long id) {
        access.seatOfRun(id);
        return CheckJson.Run.of(CheckRun.findById(id));
    }
}
