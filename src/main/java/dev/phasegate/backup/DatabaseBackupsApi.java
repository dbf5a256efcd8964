package dev.phasegate.backup;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;

/** The backups of one database, the newest first, and asking for another one. */
@Path("/api/v1/databases/{id:\\d{1,18}}/backups")
@Produces(MediaType.APPLICATION_JSON)
public class DatabaseBackupsApi {
    private static final int MOST = 1_000;

    private final BackupAccess access;
    private final BackupQuery query;
    private final AskBackup ask;
    private final BackupRuns runs;

    DatabaseBackupsApi(BackupAccess access, BackupQuery query, AskBackup ask, BackupRuns runs) {
        this.access = access;
        this.query = query;
        this.ask = ask;
        this.runs = runs;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<BackupJson> list(
            @PathParam("id") long id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        access.database(id);
        List<Backup> latest = Backup.latest(id, MOST);
        Map<Long, String> refuted =
                query.refuted(latest.stream().map(Backup::id).toList());
        return Listing.of(latest, Portion.of(after, limit), backup -> BackupJson.of(backup, List.of(), refuted));
    }

    /** 202: it is being made. 409 with the reason where one is being made already, or where the programs here don't fit. */
    @POST
    @RolesAllowed({"member", "scope:write"})
    public Response ask(@PathParam("id") long id) {
        BackupWork.Order order = ask.backup(access.toAsk(id));
        runs.backup(order);
        return Response.accepted(BackupJson.of(access.backup(order.id()).backup(), List.of(), Map.of()))
                .location(URI.create("/api/v1/backups/" + order.id()))
                .build();
    }
}
