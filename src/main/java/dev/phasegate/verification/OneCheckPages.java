package dev.phasegate.verification;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.verification.CheckPages.Templates;
import dev.phasegate.web.Pages;
import dev.phasegate.web.TypedTime;

/** One check: what it asks, what it found, and its schedule, which rests and goes on. */
@Path("/plans/{slug}/checks/{check:\\d{1,18}}")
@Produces(MediaType.TEXT_HTML)
public class OneCheckPages {
    private final PlanAccess access;
    private final CheckViews views;
    private final SaveCheck save;
    private final Viewer viewer;

    OneCheckPages(PlanAccess access, CheckViews views, SaveCheck save, Viewer viewer) {
        this.access = access;
        this.views = views;
        this.save = save;
        this.viewer = viewer;
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance show(
            @PathParam("slug") String slug, @PathParam("check") long id, @Context HttpHeaders headers) {
        CheckView view = views.of(access.bySlug(slug), id, Map.of());
        return Pages.wantsFragment(headers) ? Templates.check$content(view) : Templates.check(view);
    }

    @POST
    @Path("pause")
    @RolesAllowed("member")
    public Response pause(
            @PathParam("slug") String slug,
            @PathParam("check") long id,
            @FormParam("reason") String reason,
            @FormParam("until") String until) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            save.pause(seat, id, reason, TypedTime.moment("until", until, viewer.timeZone()));
            return Pages.seeOther(path(slug, id), "Paused");
        } catch (Invalid e) {
            return Pages.invalid(Templates.check(views.of(seat, id, e.fields())));
        }
    }

    @POST
    @Path("resume")
    @RolesAllowed("member")
    public Response resume(@PathParam("slug") String slug, @PathParam("check") long id) {
        save.resume(access.bySlug(slug), id);
        return Pages.seeOther(path(slug, id), "It goes on");
    }

    @POST
    @Path("removal")
    @RolesAllowed("member")
    public Response remove(@PathParam("slug") String slug, @PathParam("check") long id) {
        save.remove(access.bySlug(slug), id);
        return Pages.seeOther("/plans/" + slug + "/checks", "Removed; its runs stay on record");
    }

    private static String path(String slug, long id) {
        return "/plans/" + slug + "/checks/" + id;
    }
}
