package dev.phasegate.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;

/** A plan keeps a backup until it is closed, or no longer; for programs. */
@Path("/api/v1/backups/{id:\\d{1,18}}/pins/{slug}")
@Produces(MediaType.APPLICATION_JSON)
public class PinApi {
    private final BackupAccess access;
    private final PlanAccess plans;
    private final KeepBackups keep;

    PinApi(BackupAccess access, PlanAccess plans, KeepBackups keep) {
        this.access = access;
        this.plans = plans;
        this.keep = keep;
    }

    @PUT
    @RolesAllowed({"member", "scope:write"})
    public Response pin(@PathParam("id") long id, @PathParam("slug") String slug) {
        Seat seat = plans.bySlug(slug);
        access.backup(id);
        keep.pin(seat, id);
        return Response.noContent().build();
    }

    @DELETE
    @RolesAllowed({"member", "scope:write"})
    public Response unpin(@PathParam("id") long id, @PathParam("slug") String slug) {
        Seat seat = plans.bySlug(slug);
        access.backup(id);
        keep.unpin(seat, id);
        return Response.noContent().build();
    }
}
