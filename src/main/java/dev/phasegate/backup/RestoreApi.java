package dev.phasegate.backup;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.shared.Forbidden;

/** Restores for programs: they ask and wait. A person approves, on the page. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RestoreApi {
    private final BackupAccess access;
    private final RestoreAccess places;
    private final AskRestore ask;
    private final RestoreView views;

    RestoreApi(BackupAccess access, RestoreAccess places, AskRestore ask, RestoreView views) {
        this.access = access;
        this.places = places;
        this.ask = ask;
        this.views = views;
    }

    /**
     * What is wanted.
     *
     * @param target where it goes
     * @param mode NEW or REPLACE
     * @param name of the new database; for REPLACE the one that is replaced, so that nobody replaces another one
     * @param rights with owners and rights as they were backed up; true where it is not said
     */
    public record RestoreBody(long target, String mode, String name, Boolean rights, String why) {}

    /**
     * One restore.
     *
     * @param lost tables whose number of rows was another one when somebody asked
     * @param oldName what the replaced database is called now
     */
    public record RestoreJson(
            long id,
            long backup,
            long target,
            String state,
            String mode,
            String name,
            String why,
            String askedBy,
            Instant askedAt,
            Instant expiresAt,
            String approvedBy,
            Instant approvedAt,
            String stage,
            int percent,
            String reason,
            String oldName,
            Long restoreMillis,
            List<LostRows.Line> lost) {
        static RestoreJson of(RestorePage page) {
            BackupRestore it = page.restore();
            return new RestoreJson(
                    it.id(),
                    it.backupId(),
                    it.targetId(),
                    it.state().name(),
                    it.mode().name(),
                    it.name(),
                    it.why(),
                    it.askedBy(),
                    it.startedAt(),
                    it.expiresAt(),
                    it.approvedBy(),
                    it.approvedAt(),
                    it.stage(),
                    it.state() == RestoreState.DONE ? 100 : page.percent(),
                    it.reason(),
                    it.oldName(),
                    it.restoreMillis(),
                    page.lost().differing());
        }
    }

    /** 201: asked. It waits for a person who is not who asked. */
    @POST
    @Path("backups/{id:\\d{1,18}}/restores")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response ask(@PathParam("id") long id, RestoreBody body) {
        BackupAccess.Seen seen = access.backup(id);
        List<RestoreAccess.Place> offered = places.places();
        if (offered.isEmpty()) {
            throw new Forbidden("Administrators ask for a restore, and owners of plans that use a database.");
        }
        RestoreForm form = body == null
                ? RestoreForm.empty()
                : new RestoreForm(
                        String.valueOf(body.target()),
                        body.mode(),
                        body.name(),
                        body.rights() == null || body.rights(),
                        body.why());
        RestoreAccess.Place place = form.check(offered);
        long restore = ask.ask(id, place, form, views.lost(seen.backup(), place, form));
        return Response.created(URI.create("/api/v1/restores/" + restore))
                .entity(RestoreJson.of(views.page(restore, Map.of())))
                .build();
    }

    @GET
    @Path("restores/{restore:\\d{1,18}}")
    @RolesAllowed({"viewer", "scope:read"})
    public RestoreJson one(@PathParam("restore") long id) {
        return RestoreJson.of(views.page(id, Map.of()));
    }

    /** 202: it is being stopped, and nothing was renamed. 409 where that has begun. */
    @POST
    @Path("restores/{restore:\\d{1,18}}/stop")
    @RolesAllowed({"member", "scope:write"})
    public Response stop(@PathParam("restore") long id) {
        views.page(id, Map.of());
        ask.stop(id);
        return Response.accepted(RestoreJson.of(views.page(id, Map.of()))).build();
    }
}
