package dev.phasegate.backup.snapshot;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.backup.invariant.Differences;

/** Two snapshots against each other, for programs that go on once everything is settled. */
@Path("/api/v1/comparisons/{comparison:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class ComparisonApi {
    private final CompareSnapshots compare;

    ComparisonApi(CompareSnapshots compare) {
        this.compare = compare;
    }

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
    @RolesAllowed({"viewer", "scope:read"})
    public ComparisonJson one(@PathParam("comparison") long id) {
        return ComparisonJson.of(compare.see(id));
    }
}
