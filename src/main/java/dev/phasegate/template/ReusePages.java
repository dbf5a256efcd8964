package dev.phasegate.template;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** A plan used again: as a copy of one's own, or saved as a template for everybody. */
@Path("/plans/{slug}")
@Produces(MediaType.TEXT_HTML)
class ReusePages {
    private final PlanAccess access;
    private final Templates templates;

    ReusePages(PlanAccess access, Templates templates) {
        this.access = access;
        this.templates = templates;
    }

    @GET
    @Path("copy")
    @RolesAllowed("member")
    public TemplateInstance copy(@PathParam("slug") String slug) {
        Plan plan = access.bySlug(slug).plan();
        return TemplateViews.copy(plan.slug(), plan.title(), plan.title() + " (copy)", Map.of());
    }

    @POST
    @Path("copy")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("member")
    public Response makeCopy(@PathParam("slug") String slug, @FormParam("title") @DefaultValue("") String title) {
        Plan original = access.bySlug(slug).plan();
        try {
            Plan plan = templates.copy(original, title);
            return Pages.seeOther("/plans/" + plan.slug() + "/team", "The copy is a draft. Say who is in its team.");
        } catch (Invalid e) {
            return Pages.invalid(TemplateViews.copy(original.slug(), original.title(), title, e.fields()));
        }
    }

    @GET
    @Path("template")
    @RolesAllowed("member")
    public TemplateInstance save(@PathParam("slug") String slug) {
        Plan plan = access.bySlug(slug).requireMember().plan();
        return TemplateViews.save(plan.slug(), plan.title(), plan.title(), plan.summary(), Map.of());
    }

    @POST
    @Path("template")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("member")
    public Response makeTemplate(
            @PathParam("slug") String slug,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("about") @DefaultValue("") String about) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            templates.save(seat, name, about);
            return Pages.seeOther("/plans/new/templates", "The template is saved. Everybody here can start from it.");
        } catch (Invalid e) {
            return Pages.invalid(
                    TemplateViews.save(seat.plan().slug(), seat.plan().title(), name, about, e.fields()));
        }
    }
}
