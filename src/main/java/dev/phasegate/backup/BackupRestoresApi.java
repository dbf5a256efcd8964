package dev.phasegate.backup;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.shared.Forbidden;

/** Asking for a restore of a backup: a program asks, a person approves, on the page. */
@Path("/api/v1/backups/{id:\\d{1,18}}/restores")
@Produces(MediaType.APPLICATION_JSON)
public class BackupRestoresApi {
    private final BackupAccess access;
    private final RestoreAccess places;
    private final AskRestore ask;
    private final RestoreView views;

    BackupRestoresApi(BackupAccess access, RestoreAccess places, AskRestore ask, RestoreView views) {
        this.access = access;
        this.places = places;
        this.ask = ask;
        this.views = views;
    }

    /**
     * What is wanted.
     *
     * @param target where it goes
     * @param mode NEW or REPLACE; no MariaDB is replaced, because it renames no databases
     * @param name of the new database; for REPLACE the one that is replaced, so that nobody replaces another one
     * @param rights with owners and rights as they were backed up, of a MariaDB with who defined views and routines; true where it is not said
     * @param superuser “as superuser” where nobody else than a powerful user can restore it; a target whose user is one is refused otherwise
     */
    public record RestoreBody(long target, String mode, String name, Boolean rights, String why, String superuser) {}

    /** 201: asked. It waits for a person who is not who asked. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response ask(@PathParam("id") long id, RestoreBody body) {
        BackupAccess.Seen seen = access.backup(id);
        List<RestoreAccess.Place> offered = places.places(seen.database());
        if (offered.isEmpty()) {
            throw new Forbidden("Administrators ask for a restore, and owners of plans that use both databases.");
        }
        RestoreForm form = body == null
                ? RestoreForm.empty()
                : new RestoreForm(
                        String.valueOf(body.target()),
                        body.mode(),
                        body.name(),
                        body.rights() == null || body.rights(),
                        body.why(),
                        body.superuser());
        RestoreAccess.Place place = form.check(offered);
        long restore = ask.ask(id, place, form, views.lost(seen.backup(), place, form));
        return Response.created(URI.create("/api/v1/restores/" + restore))
                .entity(RestoreApi.RestoreJson.of(views.page(restore, Map.of())))
                .build();
    }
}
