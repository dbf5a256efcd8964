package dev.phasegate.backup;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.CurrentActor;

/** One backup for programs that wait for it, and what is done with it. */
@Path("/api/v1/backups/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class BackupApi {
    private final BackupAccess access;
    private final BackupQuery query;
    private final AskBackup ask;
    private final BackupRuns runs;
    private final PlanAccess plans;
    private final PinBackups pins;
    private final CurrentActor actor;

    BackupApi(
            BackupAccess access,
            BackupQuery query,
            AskBackup ask,
            BackupRuns runs,
            PlanAccess plans,
            PinBackups pins,
            CurrentActor actor) {
        this.plans = plans;
        this.pins = pins;
        this.access = access;
        this.query = query;
        this.ask = ask;
        this.runs = runs;
        this.actor = actor;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public BackupJson one(@PathParam("id") long id) {
        return json(id);
    }

    private BackupJson json(long id) {
        return BackupJson.of(access.backup(id).backup(), BackupDrill.ofBackup(id), query.refuted(List.of(id)));
    }

    /** 202: the restore is being tested; ask the backup how it went. */
    @POST
    @Path("drills")
    @RolesAllowed({"member", "scope:write"})
    public Response drill(@PathParam("id") long id) {
        access.backupToAsk(id);
        runs.drill(ask.drill(id, actor.get()));
        return accepted(id);
    }

    /** 202: what is being made is stopped, and nothing of it is kept; or the test of its restore. */
    @POST
    @Path("stop")
    @RolesAllowed({"member", "scope:write"})
    public Response stop(@PathParam("id") long id) {
        access.backupToAsk(id);
        ask.stop(id);
        return accepted(id);
    }

    /** A plan keeps it until it is closed. */
    @PUT
    @Path("pins/{slug}")
    @RolesAllowed({"member", "scope:write"})
    public Response pin(@PathParam("id") long id, @PathParam("slug") String slug) {
        Seat seat = plans.bySlug(slug);
        access.backup(id);
        pins.pin(seat, id);
        return Response.noContent().build();
    }

    @DELETE
    @Path("pins/{slug}")
    @RolesAllowed({"member", "scope:write"})
    public Response unpin(@PathParam("id") long id, @PathParam("slug") String slug) {
        Seat seat = plans.bySlug(slug);
        access.backup(id);
        pins.unpin(seat, id);
        return Response.noContent().build();
    }

    private Response accepted(long id) {
        return Response.accepted(json(id))
                .location(URI.create("/api/v1/backups/" + id))
                .build();
    }
}
