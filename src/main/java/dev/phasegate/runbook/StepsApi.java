package dev.phasegate.runbook;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.plan.PlanAccess;

/** The runbook of a phase for programs: its steps in their order, each with how far it is. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class StepsApi {
    private final PlanAccess access;
    private final RunbookQuery query;

    StepsApi(PlanAccess access, RunbookQuery query) {
        this.access = access;
        this.query = query;
    }

    @GET
    @Path("{slug}/phases/{number:\\d{1,9}}/steps")
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<StepFacts> list(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        PlanAccess.AtPhase place = access.atPhase(slug, number, List.of(RunbookQuery.ofPhase("f.id")));
        return Listing.of(query.read(place.work().get(0)).steps(), Portion.of(after, limit), step -> step);
    }
}
