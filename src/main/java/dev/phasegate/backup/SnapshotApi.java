package dev.phasegate.backup;

import java.net.URI;
import java.time.Instant;
import java.util.List;

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
import dev.phasegate.backup.invariant.Differences;

/** Snapshots for programs: take one before, take one after, compare, and read whether everything is settled. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SnapshotApi {
    private static final int MOST = 1_000;

    private final BackupAccess access;
    private final Snapshots snapshots;
    private final CompareSnapshots compare;

    SnapshotApi(BackupAccess access, Snapshots snapshots, CompareSnapshots compare) {
        this.access = access;
        this.snapshots = snapshots;
        this.compare = compare;
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

    /** Ids of snapshots; {@code tolerances} as a person writes them, a line each: “orders: 10”, “log: 2 %”. */
    public record ComparisonBody(long before, long after, String tolerances) {}

    /** {@code settled}: nothing differs that nobody has explained. {@code lines}: what differs first. */
    public record ComparisonJson(
            long id, long before, long after, String tolerances, boolean settled, List<Differences.Line> lines) {
        static ComparisonJson of(CompareSnapshots.Seen seen) {
            return new ComparisonJson(
                    seen.comparison().id(),
                    seen.comparison().beforeId(),
                    seen.comparison().afterId(),
                    seen.comparison().tolerances(),
                    seen.differences().settled(),
                    seen.differences().lines());
        }
    }

    @GET
    @Path("databases/{id:\\d{1,18}}/snapshots")
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<SnapshotJson> list(
            @PathParam("id") long id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        access.database(id);
        return Listing.of(InvariantSnapshot.latest(id, MOST), Portion.of(after, limit), SnapshotJson::of);
    }

    /** 202: it is being measured. 409 where it is already. */
    @POST
    @Path("databases/{id:\\d{1,18}}/snapshots")
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

    @POST
    @Path("databases/{id:\\d{1,18}}/comparisons")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response compare(@PathParam("id") long id, ComparisonBody body) {
        access.toAsk(id);
        ComparisonBody asked = body == null ? new ComparisonBody(0, 0, "") : body;
        long made = compare.compare(asked.before(), asked.after(), asked.tolerances());
        return Response.created(URI.create("/api/v1/comparisons/" + made))
                .entity(ComparisonJson.of(compare.see(made)))
                .build();
    }

    @GET
    @Path("comparisons/{comparison:\\d{1,18}}")
    @RolesAllowed({"viewer", "scope:read"})
    public ComparisonJson one(@PathParam("comparison") long id) {
        return ComparisonJson.of(compare.see(id));
    }
}
