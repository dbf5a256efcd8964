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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Stopping everything, and letting it go on. */
@Path("/freezes")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class FreezePages {
    private final FreezeForms forms;

    FreezePages(FreezeForms forms) {
        this.forms = forms;
    }

    @CheckedTemplate(basePath = "window")
    static class Templates {
        static native TemplateInstance bar();
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get() {
        return forms.page(null);
    }

    /** The bar under the header of every page, for pages that are open. */
    @GET
    @Path("bar")
    @RolesAllowed("viewer")
    public TemplateInstance bar() {
        return Templates.bar();
    }

    @POST
    @RolesAllowed("member")
    public Response set(
            @FormParam("reason") String reason, @FormParam("from") String from, @FormParam("until") String until) {
        return forms.set(null, reason, from, until);
    }

    @POST
    @Path("{id:\\d{1,18}}/lift")
    @RolesAllowed("administrator")
    public Response lift(@PathParam("id") long id, @FormParam("reason") String reason) {
        return forms.lift(null, id, reason);
    }
}
