package dev.phasegate.signoff;

import java.util.List;

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
import dev.phasegate.plan.RoleHolders;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.web.Pages;

/** The conditions that gates of a plan were passed under, and saying that one of the plan's own is met. */
@Path("/plans/{slug}/conditions")
@Produces(MediaType.TEXT_HTML)
public class ConditionPages {
    private final PlanAccess access;
    private final ConditionQuery query;
    private final MeetCondition meet;

    ConditionPages(PlanAccess access, ConditionQuery query, MeetCondition meet) {
        this.access = access;
        this.query = query;
        this.meet = meet;
    }

    @CheckedTemplate(basePath = "signoff")
    static class Templates {
        static native TemplateInstance conditionsOfPlan(ConditionsView view);
    }

    /** All of a plan. */
    public record ConditionsView(String slug, String plan, List<Row> rows) {}

    /** {@code mine}: the viewer can say here that it is done. */
    public record Row(ConditionQuery.Standing it, boolean mine) {}

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance page(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug);
        boolean open = !seat.plan().state().ended();
        List<Row> rows = query.of(seat.plan().id()).stream()
                .map(c -> new Row(
                        c, open && c.open() && c.ofPlan() && RoleHolders.mayWork(seat, c.roleId()) && seat.member()))
                .toList();
        return Templates.conditionsOfPlan(new ConditionsView(slug, seat.plan().title(), rows));
    }

    @POST
    @Path("{condition}/completion")
    @RolesAllowed("member")
    public Response met(
            @PathParam("slug") String slug, @PathParam("condition") long condition, @FormParam("note") String note) {
        String path = "/plans/" + slug + "/conditions";
        try {
            meet.meet(access.bySlug(slug), condition, note);
            return Pages.seeOther(path, "The condition is met.");
        } catch (Conflict e) {
            return Pages.conflict(SignPages.Templates.refused(path, e.getMessage(), e.details()));
        }
    }
}
