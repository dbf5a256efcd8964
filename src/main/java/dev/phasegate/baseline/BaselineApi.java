package dev.phasegate.baseline;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;

/** Baselines for programs. What a plan is compared with decides verdicts, so it takes more than the right to send values. */
@Path("/api/v1/plans/{slug}/baselines")
@Produces(MediaType.APPLICATION_JSON)
class BaselineApi {
    private final PlanAccess access;
    private final Baselines baselines;
    private final BaselineQuery query;

    BaselineApi(PlanAccess access, Baselines baselines, BaselineQuery query) {
        this.access = access;
        this.baselines = baselines;
        this.query = query;
    }

    /** One with its values, up to 500. */
    record WithValues(BaselineView baseline, List<BaselineView.Value> values) {}

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<BaselineView> list(@PathParam("slug") String slug) {
        return new Listing<>(query.of(access.bySlug(slug).plan()), null);
    }

    @GET
    @Path("{baseline:\\d{1,18}}")
    @RolesAllowed({"viewer", "scope:read"})
    public WithValues get(@PathParam("slug") String slug, @PathParam("baseline") long id) {
        BaselineView found = query.of(access.bySlug(slug).plan()).stream()
                .filter(b -> b.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("baseline " + id));
        return new WithValues(found, query.values(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response record(@PathParam("slug") String slug, BaselineForm form) {
        Seat seat = access.bySlug(slug).requireMember();
        BaselineForm asked = form == null ? new BaselineForm("", "", null, null, null) : form;
        Baselines.Recorded recorded = baselines.record(seat.plan(), asked);
        return Response.created(URI.create("/api/v1/plans/" + slug + "/baselines/" + recorded.id()))
                .entity(recorded)
                .build();
    }

    /** Compares the plan with this one from now on. */
    @POST
    @Path("{baseline:\\d{1,18}}/choice")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @RolesAllowed({"member", "scope:write"})
    public Response choose(@PathParam("slug") String slug, @PathParam("baseline") long id) {
        Seat seat = access.bySlug(slug).requireMember();
        baselines.choose(seat.plan(), id);
        return Response.noContent().build();
    }
}
