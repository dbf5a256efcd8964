package dev.phasegate.verification;

import java.net.URI;
import java.time.Clock;
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

import com.fasterxml.jackson.databind.JsonNode;

import dev.phasegate.plan.PlanAccess;

/**
 * The checks of a plan for programs. A definition is an object of texts, numbers and lists of texts, under the names of the form;
 * conditions are sentences such as {@code status is 200}.
 */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlanCheckApi {
    private final PlanAccess plans;
    private final SaveCheck save;
    private final CheckVersions versions;
    private final Clock clock;

    PlanCheckApi(PlanAccess plans, SaveCheck save, CheckVersions versions, Clock clock) {
        this.plans = plans;
        this.save = save;
        this.versions = versions;
        this.clock = clock;
    }

    @GET
    @Path("{slug}/checks")
    @RolesAllowed({"viewer", "scope:read"})
    public List<CheckJson.Whole> list(@PathParam("slug") String slug) {
        return Check.of(plans.bySlug(slug).plan().id()).stream()
                .map(this::whole)
                .toList();
    }

    @POST
    @Path("{slug}/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response make(@PathParam("slug") String slug, JsonNode body) {
        Check check = save.make(plans.bySlug(slug).requireMember(), CheckBody.fields(body));
        return Response.created(URI.create("/api/v1/checks/" + check.id()))
                .entity(whole(check))
                .build();
    }

    private CheckJson.Whole whole(Check check) {
        return CheckJson.Whole.of(check, versions.fields(check.id(), check.version()), clock.instant());
    }
}
