package dev.phasegate.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.FieldChange;
import dev.phasegate.plan.edit.RevisionDiff;
import dev.phasegate.shared.NotFound;

/** The revisions of a plan for programs: who made which, what differs between two, and taking one back. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class RevisionApi {
    private final PlanAccess access;
    private final RevisionQuery revisions;
    private final PlanDocuments documents;
    private final DocumentJson json;
    private final EditPlan editing;

    RevisionApi(
            PlanAccess access, RevisionQuery revisions, PlanDocuments documents, DocumentJson json, EditPlan editing) {
        this.access = access;
        this.revisions = revisions;
        this.documents = documents;
        this.json = json;
        this.editing = editing;
    }

    record View(int number, String hash, String summary, String author, Instant at) {
        static View of(RevisionView revision) {
            return new View(revision.number(), revision.hash(), revision.summary(), revision.author(), revision.at());
        }
    }

    /** {@code id} is the element's; {@code where} the elements around it. */
    record ChangeView(
            String what,
            String kind,
            String id,
            String title,
            String where,
            String sentence,
            List<FieldChange> fields) {
        static ChangeView of(Change change) {
            return new ChangeView(
                    change.what().name().toLowerCase(java.util.Locale.ROOT),
                    change.element().kind().key(),
                    change.element().id(),
                    change.element().title(),
                    change.element().where(),
                    change.sentence(),
                    change.fields());
        }
    }

    record Difference(View from, View to, List<ChangeView> changes) {}

    /** Newest first. */
    @GET
    @Path("{slug}/revisions")
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<View> list(
            @PathParam("slug") String slug, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        Plan plan = access.bySlug(slug).plan();
        Portion portion = Portion.of(after, limit);
        int before = portion.after() == null ? Integer.MAX_VALUE : portion.start();
        List<RevisionView> rows = revisions.before(plan.id(), before, portion.limit() + 1);
        return Listing.of(rows, portion.limit(), row -> String.valueOf(row.number()), View::of);
    }

    /** The document as it was. */
    @GET
    @Path("{slug}/revisions/{n:\\d{1,9}}")
    @RolesAllowed({"viewer", "scope:read"})
    public Map<String, Object> get(@PathParam("slug") String slug, @PathParam("n") int number) {
        Plan plan = access.bySlug(slug).plan();
        return json.tree(documents.revision(plan.id(), number));
    }

    @GET
    @Path("{slug}/revisions/{from:\\d{1,9}}..{to:\\d{1,9}}")
    @RolesAllowed({"viewer", "scope:read"})
    public Difference difference(@PathParam("slug") String slug, @PathParam("from") int from, @PathParam("to") int to) {
        Plan plan = access.bySlug(slug).plan();
        return new Difference(
                View.of(one(plan, from)),
                View.of(one(plan, to)),
                RevisionDiff.between(editing.tree(plan, from), editing.tree(plan, to)).stream()
                        .map(ChangeView::of)
                        .toList());
    }

    /** Takes back what one revision changed, as a new revision. 409 where something was built on it since. */
    @POST
    @Path("{slug}/revisions/{n:\\d{1,9}}/reversal")
    @RolesAllowed({"member", "scope:write"})
    public View reverse(@PathParam("slug") String slug, @PathParam("n") int number) {
        Plan plan = access.bySlug(slug).requireMember().plan();
        one(plan, number);
        return View.of(one(plan, editing.reverse(plan, number).revision()));
    }

    /** Makes the plan say again what that revision said, as a new revision. 409 where it does already. */
    @POST
    @Path("{slug}/revisions/{n}/restoration")
    @RolesAllowed({"member", "scope:write"})
    public View restore(@PathParam("slug") String slug, @PathParam("n") int number) {
        Plan plan = access.bySlug(slug).requireMember().plan();
        one(plan, number);
        return View.of(one(plan, editing.restore(plan, number).revision()));
    }

    private RevisionView one(Plan plan, int number) {
        return revisions.one(plan.id(), number).orElseThrow(() -> new NotFound("revision " + number));
    }
}
