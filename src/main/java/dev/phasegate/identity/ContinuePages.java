package dev.phasegate.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.web.Pages;

/** Back to the form that came too late: sent again by its author, not by us. */
@Path("/sign-in/continue")
@RolesAllowed("viewer")
class ContinuePages {
    private final SavedForms forms;
    private final SessionCookies cookies;
    private final Viewer viewer;

    ContinuePages(SavedForms forms, SessionCookies cookies, Viewer viewer) {
        this.forms = forms;
        this.cookies = cookies;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance resume(List<SavedForms.Field> fields, String next);
    }

    @GET
    public Response show(@RestQuery String next, @Context RoutingContext http) {
        Optional<SavedForm> form = forms.find(cookies.form(http), viewer.id());
        return form.isEmpty()
                ? Pages.seeOther(SafePath.of(next))
                : Response.ok(Templates.resume(SavedForms.fields(form.get()), SafePath.of(next)))
                        .build();
    }

    /** Hands the form on to its own address (307 keeps method and content), so that it can't be sent twice from here. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(@Context RoutingContext http) {
        return forms.take(cookies.form(http), viewer.id())
                .map(target -> Response.temporaryRedirect(URI.create(target)).build())
                .orElseGet(() -> Pages.seeOther("/", "That form was sent already, or is too old"));
    }
}
