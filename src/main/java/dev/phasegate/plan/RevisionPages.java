package dev.phasegate.plan;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** The revisions of a plan, what differs between any two, and taking one back. */
@Path("/plans/{slug}/revisions")
@Produces(MediaType.TEXT_HTML)
class RevisionPages {
    private static final int PAGE = 50;
    private final PlanAccess access;
    private final EditPlan editing;
    private final EditAnswers answers;
    private final RevisionQuery revisions;
    private final RevisionComparison comparison;

    RevisionPages(
            PlanAccess access,
            EditPlan editing,
            EditAnswers answers,
            RevisionQuery revisions,
            RevisionComparison comparison) {
        this.access = access;
        this.editing = editing;
        this.answers = answers;
        this.revisions = revisions;
        this.comparison = comparison;
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance list(
            @PathParam("slug") String slug, @QueryParam("before") @DefaultValue("2147483647") int before) {
        Seat seat = access.bySlug(slug);
        List<RevisionView> page = revisions.before(seat.plan().id(), before, PAGE);
        int last = page.isEmpty() ? 1 : page.get(page.size() - 1).number();
        return EditTemplates.revisions(EditHead.of(seat), page, last > 1 ? last : null);
    }

    @GET
    @Path("{from:\\d{1,9}}..{to:\\d{1,9}}")
    @RolesAllowed("viewer")
    public TemplateInstance difference(
            @PathParam("slug") String slug, @PathParam("from") int from, @PathParam("to") int to) {
        Seat seat = access.bySlug(slug);
        Plan plan = seat.plan();
        return EditTemplates.difference(
                EditHead.of(seat),
                "What changed from " + from + " to " + to,
                one(plan, from),
                one(plan, to),
                comparison.of(plan, from, to));
    }

    /** What the form for comparing asks for, under its own address. */
    @GET
    @Path("compare")
    @RolesAllowed("viewer")
    public Response compare(
            @PathParam("slug") String slug, @QueryParam("from") String from, @QueryParam("to") String to) {
        return Pages.seeOther("/plans/" + access.bySlug(slug).plan().slug() + "/revisions/" + number("from", from)
                + ".." + number("to", to));
    }

    private static String number(String field, String typed) {
        if (typed == null || !typed.strip().matches("[1-9]\\d{0,8}")) {
            throw Invalid.field(field, "Write the number of a revision.");
        }
        return typed.strip();
    }

    @POST
    @Path("{n}/reversal")
    @RolesAllowed("member")
    public Response reverse(@PathParam("slug") String slug, @PathParam("n") int number, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        one(seat.plan(), number);
        return answers.saved(seat, editing.reverse(seat.plan(), number), EditAnswers.Then.stay(), headers);
    }

    /** An old revision again, as the next one. */
    @POST
    @Path("{n}/restoration")
    @RolesAllowed("member")
    public Response restore(@PathParam("slug") String slug, @PathParam("n") int number, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        one(seat.plan(), number);
        return answers.saved(seat, editing.restore(seat.plan(), number), EditAnswers.Then.stay(), headers);
    }

    private RevisionView one(Plan plan, int number) {
        return revisions.one(plan.id(), number).orElseThrow(() -> new NotFound("revision " + number));
    }
}
