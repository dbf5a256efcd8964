package dev.phasegate.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The keyboard shortcuts as a page, for those who can't open the dialog. */
@Path("/help")
class HelpPages {

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance keys();
    }

    @GET
    @Path("keys")
    @RolesAllowed("viewer")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance keys() {
        return Templates.keys();
    }
}
