package dev.phasegate.baseline;

import java.time.Instant;
import java.util.List;

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

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;
import dev.phasegate.web.TypedTime;

/** What a plan is compared with: all its baselines, the form for a new one, and the values of each. */
@Path("/plans/{slug}/baselines")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class BaselinePages {
    private final PlanAccess access;
    private final Baselines baselines;
    private final BaselineQuery query;
    private final Viewer viewer;

    BaselinePages(PlanAccess access, Baselines baselines, BaselineQuery query, Viewer viewer) {
        this.access = access;
        this.baselines = baselines;
        this.query = query;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "baseline")
    static class Templates {
        static native TemplateInstance baselines(BaselinesView view);

        static native TemplateInstance baseline(BaselinesView view);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance list(@PathParam("slug") String slug) {
        return page(access.bySlug(slug), BaselinesView.Typed.NOTHING);
    }

    @GET
    @Path("{baseline:\\d{1,18}}")
    @RolesAllowed("viewer")
    public TemplateInstance get(@PathParam("slug") String slug, @PathParam("baseline") long id) {
        Seat seat = access.bySlug(slug);
        List<BaselineView> all = query.of(seat.plan());
        BaselineView shown =
                all.stream().filter(b -> b.id() == id).findFirst().orElseThrow(() -> new NotFound("baseline " + id));
        return Templates.baseline(new BaselinesView(
                EditHead.of(seat), all, shown, query.values(id), writes(seat), BaselinesView.Typed.NOTHING));
    }

    @POST
    @RolesAllowed("member")
    public Response record(
            @PathParam("slug") String slug,
            @FormParam("name") String name,
            @FormParam("note") String note,
            @FormParam("from") String from,
            @FormParam("until") String until,
            @FormParam("current") String current) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            BaselineForm form =
                    new BaselineForm(name, note, moment("from", from), moment("until", until), "true".equals(current));
            Baselines.Recorded recorded = baselines.record(seat.plan(), form);
            return Pages.seeOther(
                    "/plans/" + slug + "/baselines/" + recorded.id(), recorded.values() + " values recorded");
        } catch (Invalid wrong) {
            return Pages.invalid(
                    page(seat, new BaselinesView.Typed(or(name), or(note), or(from), or(until), wrong.fields())));
        }
    }

    @POST
    @Path("{baseline:\\d{1,18}}/choice")
    @RolesAllowed("member")
    public Response choose(@PathParam("slug") String slug, @PathParam("baseline") long id) {
        Seat seat = access.bySlug(slug).requireMember();
        String name = baselines.choose(seat.plan(), id);
        return Pages.seeOther("/plans/" + slug + "/baselines", "Compared with “" + name + "” from now on");
    }

    private TemplateInstance page(Seat seat, BaselinesView.Typed typed) {
        return Templates.baselines(
                new BaselinesView(EditHead.of(seat), query.of(seat.plan()), null, List.of(), writes(seat), typed));
    }

    private boolean writes(Seat seat) {
        return viewer.member() && seat.member() && !seat.plan().state().ended();
    }

    private Instant moment(String field, String typed) {
        return TypedTime.moment(field, typed, viewer.timeZone());
    }

    private static String or(String typed) {
        return typed == null ? "" : typed;
    }
}
