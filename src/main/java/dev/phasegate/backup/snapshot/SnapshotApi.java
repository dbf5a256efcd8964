package dev.phasegate.backup.snapshot;

import java.net.URI;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import dev.phasegate.backup.BackupAccess;
import dev.phasegate.backup.Database;

/** Snapshots of a database for programs: one before a migration, one after it. */
@Path("/api/v1/databases/{id:\\d{1,18}}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
public class SnapshotApi {
    private static final int MOST = 1_000;

    private final BackupAccess access;
    private final Snapshots snapshots;

    SnapshotApi(BackupAccess access, Snapshots snapshots) {
        this.access = access;
        this.snapshots = snapshots;
    }

    /** What a new one is called. */
    public record SnapshotBody(String name) {}

    /** One of them. {@code at}: the moment that it shows; null while it runs, and where it failed. */
    public record SnapshotJson(
            long id, long database, String name, boolean running, String reason, String takenBy, Instant at) {
        static SnapshotJson of(InvariantSnapshot it) {
            return new SnapshotJson(
                    it.id(), it.targetId(), it.name(), it.running(), it.reason(), it.askedBy(), it.takenAt());
        }
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<SnapshotJson> list(
            @PathParam("id") long id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        access.database(id);
        return Listing.of(InvariantSnapshot.latest(id, MOST), Portion.of(after, limit), SnapshotJson::of);
    }

    /** 202: it is being measured. 409 where it is already. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response take(@PathParam("id") long id, SnapshotBody body) {
        Database database = access.toAsk(id);
        InvariantSnapshot begun =
                InvariantSnapshot.findById(snapshots.take(database, body == null ? null : body.name()));
        return Response.accepted(SnapshotJson.of(begun))
                .location(URI.create("/api/v1/databases/" + id + "/snapshots"))
                .build();
    }
}
