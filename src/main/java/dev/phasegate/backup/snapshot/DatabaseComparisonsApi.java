package dev.phasegate.backup.snapshot;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.backup.BackupAccess;

/** Comparing two snapshots, the later one of this database. */
@Path("/api/v1/databases/{id:\\d{1,18}}/comparisons")
@Produces(MediaType.APPLICATION_JSON)
public class DatabaseComparisonsApi {
    private final BackupAccess access;
    private final CompareSnapshots compare;

    DatabaseComparisonsApi(BackupAccess access, CompareSnapshots compare) {
        this.access = access;
        this.compare = compare;
    }

    /** Ids of snapshots; {@code tolerances} as a person writes them, a line each: “orders: 10”, “log: 2 %”. */
    public record ComparisonBody(long before, long after, String tolerances) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response compare(@PathParam("id") long id, ComparisonBody body) {
        access.toAsk(id);
        ComparisonBody asked = body == null ? new ComparisonBody(0, 0, "") : body;
        long made = compare.compare(asked.before(), asked.after(), asked.tolerances());
        return Response.created(URI.create("/api/v1/comparisons/" + made))
                .entity(ComparisonApi.ComparisonJson.of(compare.see(made)))
                .build();
    }
}
