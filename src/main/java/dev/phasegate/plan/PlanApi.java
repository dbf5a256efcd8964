package dev.phasegate.plan;

import java.net.URI;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.api.SeenVersion;

/** Plans for programs: find them, read one whole, make one, and send one back changed. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class PlanApi {
    private final PlanAccess access;
    private final PlanList list;
    private final PlanJson json;
    private final PlanDocumentBody body;
    private final CreatePlan create;
    private final EditPlan edit;

    PlanApi(PlanAccess access, PlanList list, PlanJson json, PlanDocumentBody body, CreatePlan create, EditPlan edit) {
        this.access = access;
        this.list = list;
        this.json = json;
        this.body = body;
        this.create = create;
        this.edit = edit;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<PlanSummary> list(
            @QueryParam("state") String state,
            @QueryParam("q") String words,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        return list.of(state, words, Portion.of(after, limit));
    }

    @GET
    @Path("{slug}")
    @RolesAllowed({"viewer", "scope:read"})
    public Response get(@PathParam("slug") String slug, @Context Request request) {
        PlanJson.Whole whole = json.of(access.bySlug(slug).plan());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(whole.tag());
        return (unchanged == null ? Response.ok(whole.body()) : unchanged)
                .tag(whole.tag())
                .build();
    }

    /** A plan document; what a plan's own address answers is one too. Ids may be left out, and are always made anew. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response create(Map<String, Object> document) {
        Plan plan = create.create(body.read(document));
        PlanJson.Whole whole = json.of(plan);
        return Response.created(URI.create("/api/v1/plans/" + plan.slug()))
                .entity(whole.body())
                .tag(whole.tag())
                .build();
    }

    /** The whole document again, changed. 409 with what changed meanwhile where another revision is current. */
    @PUT
    @Path("{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response put(
            @PathParam("slug") String slug, @HeaderParam("If-Match") String tag, Map<String, Object> document) {
        Seat seat = access.bySlug(slug).requireMember();
        int seen = SeenVersion.of(tag, document == null ? null : document.get("version"));
        edit.replace(seat.plan(), seen, body.read(document));
        PlanJson.Whole whole = json.of(access.bySlug(slug).plan());
        return Response.ok(whole.body()).tag(whole.tag()).build();
    }
}
