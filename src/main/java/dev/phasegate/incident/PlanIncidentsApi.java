package dev.phasegate.incident;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.incident.IncidentApi.Json;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;

/** The incidents of a plan for programs, newest first. */
@Path("/api/v1/plans/{slug}/incidents")
@Produces(MediaType.APPLICATION_JSON)
public class PlanIncidentsApi {
    private final PlanAccess access;

    PlanIncidentsApi(PlanAccess access) {
        this.access = access;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<Json> list(
            @PathParam("slug") String slug, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        Seat seat = access.bySlug(slug);
        return Listing.of(Incident.of(seat.plan().id()), Portion.of(after, limit), incident -> Json.of(slug, incident));
    }

    @GET
    @Path("{incident:\\d{1,6}}")
    @RolesAllowed({"viewer", "scope:read"})
    public Json get(@PathParam("slug") String slug, @PathParam("incident") int number) {
        Seat seat = access.bySlug(slug);
        return Incident.numbered(seat.plan().id(), number)
                .map(incident -> Json.of(slug, incident))
                .orElseThrow(() -> new NotFound("incident " + number));
    }
}
