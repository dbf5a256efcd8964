package dev.phasegate.plan;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.Listing;
import dev.phasegate.shared.NotFound;

/** The phases of a plan for programs: how far each is. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class PhaseApi {
    private final PlanAccess access;
    private final PlanJson json;

    PhaseApi(PlanAccess access, PlanJson json) {
        this.access = access;
        this.json = json;
    }

    /** Always all of them: a plan holds a few hundred at most. */
    @GET
    @Path("{slug}/phases")
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<PhaseView> list(@PathParam("slug") String slug) {
        return new Listing<>(json.phases(access.bySlug(slug).plan()), null);
    }

    @GET
    @Path("{slug}/phases/{number:\\d{1,9}}")
    @RolesAllowed({"viewer", "scope:read"})
    public PhaseView get(@PathParam("slug") String slug, @PathParam("number") int number) {
        return json.phases(access.bySlug(slug).plan()).stream()
                .filter(phase -> phase.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("phase " + number));
    }
}
