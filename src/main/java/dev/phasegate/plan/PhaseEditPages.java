package dev.phasegate.plan;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.OutlineList;
import dev.phasegate.plan.edit.OutlineRow;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** What is in one phase, as a page or as the part of the plan's that loads when it comes into view. */
@Path("/plans/{slug}/phases/{n}/edit")
@Produces(MediaType.TEXT_HTML)
class PhaseEditPages {
    private final PlanAccess access;
    private final EditPlan editing;
    private final EditPages plan;

    PhaseEditPages(PlanAccess access, EditPlan editing, EditPages plan) {
        this.access = access;
        this.editing = editing;
        this.plan = plan;
    }

    @GET
    @RolesAllowed("viewer")
    public Response get(@PathParam("slug") String slug, @PathParam("n") int number, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        int revision = seat.plan().revision();
        ElementTree tree = editing.tree(seat.plan(), revision);
        Element phase = phase(tree, number);
        List<OutlineList> lists = OutlineList.all(phase);
        EditHead head = EditHead.of(seat);
        OutlineRow row = OutlineRow.line(phase);
        TemplateInstance page = Pages.wantsFragment(headers)
                ? EditTemplates.phaseParts(head, row, lists)
                : EditTemplates.phaseEdit(head, plan.status(seat.plan(), revision, false), row, lists);
        return Response.ok(page).header(HttpHeaders.VARY, "HX-Request").build();
    }

    private static Element phase(ElementTree tree, int number) {
        List<Element> phases = ElementTree.children(tree.plan(), "phases");
        if (number < 1 || number > phases.size()) {
            throw new NotFound("phase " + number);
        }
        return phases.get(number - 1);
    }
}
