package dev.phasegate.signoff;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
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

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Handing over the signature of a phase, and taking it back. */
@Path("/plans/{slug}/phases/{number}/delegations")
@Produces(MediaType.TEXT_HTML)
public class DelegationPages {
    private final PlanAccess access;
    private final DelegationQuery query;
    private final DelegateSigning signing;

    DelegationPages(PlanAccess access, DelegationQuery query, DelegateSigning signing) {
        this.access = access;
        this.query = query;
        this.signing = signing;
    }

    @CheckedTemplate(basePath = "signoff")
    static class Templates {
        static native TemplateInstance delegations(DelegationsView view);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance page(@PathParam("slug") String slug, @PathParam("number") int number) {
        Seat seat = access.bySlug(slug);
        return Templates.delegations(query.of(seat, SignPages.phase(seat, number), DelegationForm.EMPTY, Map.of()));
    }

    @POST
    @RolesAllowed("member")
    public Response delegate(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @FormParam("role") String role,
            @FormParam("person") String person,
            @FormParam("until") String until,
            @FormParam("reason") String reason) {
        Seat seat = access.bySlug(slug);
        DelegationForm form = new DelegationForm(role, person, until, reason);
        String path = "/plans/" + slug + "/phases/" + number;
        try {
            String name = signing.delegate(
                    seat.plan().id(), SignPages.phase(seat, number).id(), form);
            return Pages.seeOther(path + "/delegations", name + " may sign phase " + number + " for you.");
        } catch (Invalid e) {
            return Pages.invalid(
                    Templates.delegations(query.of(seat, SignPages.phase(seat, number), form, e.fields())));
        } catch (Conflict e) {
            return Pages.conflict(SignPages.Templates.refused(path + "/delegations", e.getMessage(), List.of()));
        }
    }

    @POST
    @Path("{delegation}/end")
    @RolesAllowed("member")
    public Response end(
            @PathParam("slug") String slug, @PathParam("number") int number, @PathParam("delegation") long delegation) {
        Seat seat = access.bySlug(slug);
        String path = "/plans/" + slug + "/phases/" + number + "/delegations";
        try {
            String name =
                    signing.end(seat.plan().id(), SignPages.phase(seat, number).id(), delegation);
            return Pages.seeOther(path, name + " no longer signs for you.");
        } catch (Conflict e) {
            return Pages.conflict(SignPages.Templates.refused(path, e.getMessage(), List.of()));
        }
    }
}
