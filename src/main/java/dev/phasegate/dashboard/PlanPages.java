package dev.phasegate.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.web.Pages;

/** The list of plans, and a plan with its phases. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class PlanPages {
    private final PlanQuery plans;
    private final PlanList list;

    PlanPages(PlanQuery plans, PlanList list) {
        this.plans = plans;
        this.list = list;
    }

    @CheckedTemplate(basePath = "dashboard")
    static class Templates {
        static native TemplateInstance plans(PlansView view);

        static native TemplateInstance plans$content(PlansView view);

        static native TemplateInstance plan(PlanView view);

        static native TemplateInstance plan$content(PlanView view);

        static native TemplateInstance planNowAnew(PlanView view);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance plans(
            @QueryParam("state") @DefaultValue("active") String state,
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("after") String after,
            @Context HttpHeaders headers) {
        PlansView view = list.page(PlanFilter.of(state, q, after));
        return Pages.wantsFragment(headers) ? Templates.plans$content(view) : Templates.plans(view);
    }

    @GET
    @Path("{slug}")
    @RolesAllowed("viewer")
    public TemplateInstance plan(
            @PathParam("slug") String slug,
            @QueryParam("part") @DefaultValue("") String part,
            @Context HttpHeaders headers) {
        PlanView view = plans.plan(slug);
        if (!Pages.wantsFragment(headers)) {
            return Templates.plan(view);
        }
        return part.equals("now") ? Templates.planNowAnew(view) : Templates.plan$content(view);
    }
}
