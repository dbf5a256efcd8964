package dev.phasegate.plan;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.OutlineList;
import dev.phasegate.plan.edit.OutlineRow;

/** The plan as an outline in which every part can be edited where it stands. */
@Path("/plans/{slug}/edit")
@Produces(MediaType.TEXT_HTML)
class EditPages {
    private final PlanAccess access;
    private final EditPlan editing;
    private final RevisionQuery revisions;

    EditPages(PlanAccess access, EditPlan editing, RevisionQuery revisions) {
        this.access = access;
        this.editing = editing;
        this.revisions = revisions;
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug).requireMember();
        ElementTree tree = editing.tree(seat.plan(), seat.plan().revision());
        Element plan = tree.plan();
        List<OutlineList> lists = OutlineList.all(plan);
        return EditTemplates.edit(
                EditHead.of(seat),
                status(seat.plan(), seat.plan().revision(), false),
                OutlineRow.line(plan),
                lists.subList(0, 1),
                lists.get(1),
                lists.subList(2, lists.size()));
    }

    /** The line that says which revision is current; asked for again when somebody changes the plan. */
    @GET
    @Path("status")
    @RolesAllowed("viewer")
    public TemplateInstance status(@PathParam("slug") String slug, @QueryParam("seen") @DefaultValue("0") int seen) {
        Seat seat = access.bySlug(slug);
        RevisionView current =
                revisions.one(seat.plan().id(), seat.plan().revision()).orElseThrow();
        return EditTemplates.editStatus(EditHead.of(seat), new EditStatus(current, seen, false));
    }

    EditStatus status(Plan plan, int revision, boolean fresh) {
        return new EditStatus(revisions.one(plan.id(), revision).orElseThrow(), revision, fresh);
    }
}
