package dev.phasegate.backup.need;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Which backups a phase needs, for those who decide that; and the cards of its page, with their buttons. */
@Path("/plans/{slug}/phases/{n:\\d{1,4}}/backups")
@Produces(MediaType.TEXT_HTML)
public class NeedPages {
    private final NeedQuery query;
    private final ChangeNeeds change;
    private final MeetNeed meet;
    private final PlanDocuments documents;

    NeedPages(NeedQuery query, ChangeNeeds change, MeetNeed meet, PlanDocuments documents) {
        this.query = query;
        this.change = change;
        this.meet = meet;
        this.documents = documents;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance needs(NeedsPage page);

        static native TemplateInstance cards(NeedCards needs);
    }

    /** {@code step}: the one that a backup is asked for before. */
    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @QueryParam("step") @DefaultValue("") String step,
            @Context HttpHeaders headers) {
        NeedQuery.Found found = query.of(slug, number);
        return Pages.wantsFragment(headers)
                ? Templates.cards(found.cards())
                : page(found, 0, new NeedForm(null, null, null, step), Map.of());
    }

    private TemplateInstance page(NeedQuery.Found found, long changed, NeedForm typed, Map<String, String> faults) {
        return Templates.needs(new NeedsPage(
                found.seat().plan().title(),
                documents
                        .current(found.seat().plan())
                        .phase(found.phase().number())
                        .orElseThrow(),
                found.cards(),
                found.cards().editable() ? change.databases(found.seat().plan().id()) : List.of(),
                changed,
                typed,
                faults));
    }

    @POST
    @RolesAllowed("member")
    public Response add(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @FormParam("database") String database,
            @FormParam("state") String state,
            @FormParam("hours") String hours,
            @FormParam("step") String step) {
        NeedQuery.Found found = query.of(slug, number);
        NeedForm form = NeedForm.typed(database, state, hours, step);
        try {
            change.add(found.seat(), found.phase().id(), form);
            return Pages.seeOther(found.cards().path(), "The backup is needed from now on.");
        } catch (Invalid wrong) {
            return Pages.invalid(page(found, 0, form, wrong.fields()));
        }
    }

    @POST
    @Path("{need:\\d{1,18}}")
    @RolesAllowed("member")
    public Response change(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @PathParam("need") long need,
            @FormParam("state") String state,
            @FormParam("hours") String hours) {
        NeedQuery.Found found = query.of(slug, number);
        NeedForm form = NeedForm.typed(null, state, hours, null);
        try {
            change.change(found.seat(), found.phase().id(), need, form);
            return Pages.seeOther(found.cards().path(), "Changed.");
        } catch (Invalid wrong) {
            return Pages.invalid(page(found, need, form, wrong.fields()));
        }
    }

    @POST
    @Path("{need:\\d{1,18}}/removal")
    @RolesAllowed("member")
    public Response remove(@PathParam("slug") String slug, @PathParam("n") int number, @PathParam("need") long need) {
        NeedQuery.Found found = query.of(slug, number);
        change.remove(found.seat(), found.phase().id(), need);
        return Pages.seeOther(found.cards().path(), "The backup is no longer needed.");
    }

    @POST
    @Path("{need:\\d{1,18}}/runs")
    @RolesAllowed("member")
    public Response backUp(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @PathParam("need") long need,
            @Context HttpHeaders headers) {
        meet.backUp(query.of(slug, number), need);
        return shown(slug, number, headers, "The backup has started. You can leave this page.");
    }

    @POST
    @Path("{need:\\d{1,18}}/drills")
    @RolesAllowed("member")
    public Response test(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @PathParam("need") long need,
            @Context HttpHeaders headers) {
        meet.test(query.of(slug, number), need);
        return shown(slug, number, headers, "The restore is being tested.");
    }

    private Response shown(String slug, int number, HttpHeaders headers, String message) {
        return Pages.wantsFragment(headers)
                ? Response.ok(Templates.cards(query.of(slug, number).cards())).build()
                : Pages.seeOther("/plans/" + slug + "/phases/" + number + "#needs", message);
    }
}
