package dev.phasegate.window;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;

/** Freezing one plan, and letting it go on. */
@Path("/plans/{slug}/freezes")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class PlanFreezePages {
    private final PlanAccess access;
    private final FreezeForms forms;

    PlanFreezePages(PlanAccess access, FreezeForms forms) {
        this.access = access;
        this.forms = forms;
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get(@PathParam("slug") String slug) {
        return forms.page(access.bySlug(slug));
    }

    @POST
    @RolesAllowed("member")
    public Response set(
            @PathParam("slug") String slug,
            @FormParam("reason") String reason,
            @FormParam("from") String from,
            @FormParam("until") String until) {
        return forms.set(access.bySlug(slug).requireMember(), reason, from, until);
    }

    @POST
    @Path("{id:\\d{1,18}}/lift")
    @RolesAllowed("member")
    public Response lift(@PathParam("slug") String slug, @PathParam("id") long id, @FormParam("reason") String reason) {
        return forms.lift(access.bySlug(slug).requireMember(), id, reason);
    }
}
