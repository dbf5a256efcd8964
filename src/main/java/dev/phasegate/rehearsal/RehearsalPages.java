package dev.phasegate.rehearsal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.web.Pages;

/** Rehearsals of a plan: those there were, what they measured, and making another. */
@Path("/plans/{slug}/rehearsals")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class RehearsalPages {
    private final PlanAccess access;
    private final PlanDocuments documents;
    private final RehearsalQuery query;
    private final RehearsePlan rehearse;
    private final Rehearsal rehearsal;
    private final Viewer viewer;

    RehearsalPages(
            PlanAccess access,
            PlanDocuments documents,
            RehearsalQuery query,
            RehearsePlan rehearse,
            Rehearsal rehearsal,
            Viewer viewer) {
        this.access = access;
        this.documents = documents;
        this.query = query;
        this.rehearse = rehearse;
        this.rehearsal = rehearsal;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "rehearsal")
    static class Templates {
        static native TemplateInstance rehearsals(RehearsalsView view);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug);
        Plan plan = seat.plan();
        return Templates.rehearsals(new RehearsalsView(
                EditHead.of(seat),
                query.of(plan.id(), viewer.id(), viewer.administrator()),
                RehearsalsView.rows(documents.current(plan), query.times(plan.id())),
                seat.member() && rehearsal.getOf() == null));
    }

    @POST
    @RolesAllowed("member")
    public Response make(@PathParam("slug") String slug) {
        Plan copy = rehearse.rehearse(access.bySlug(slug).requireMember());
        return Pages.seeOther(
                "/plans/" + copy.slug(), "The rehearsal is a draft with the same team. Start it when all are there.");
    }
}
