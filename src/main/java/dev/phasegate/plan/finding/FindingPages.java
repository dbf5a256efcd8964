package dev.phasegate.plan.finding;

import java.util.Map;

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

import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** What was found in a plan, and accepting what is meant to be so. */
@Path("/plans/{slug}/findings")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class FindingPages {
    private final PlanAccess access;
    private final PlanFindings findings;
    private final PlanDocuments documents;
    private final AnswerFinding answer;

    FindingPages(PlanAccess access, PlanFindings findings, PlanDocuments documents, AnswerFinding answer) {
        this.access = access;
        this.findings = findings;
        this.documents = documents;
        this.answer = answer;
    }

    /** What was typed for a finding and could not be taken; empty where nothing was. */
    record Typed(String key, String reason, String error) {
        static final Typed NOTHING = new Typed("", "", "");

        /** Whether it was typed for this one. */
        public boolean isFor(Finding finding) {
            return finding.key().equals(key);
        }
    }

    @CheckedTemplate(basePath = "plan")
    static class Templates {
        static native TemplateInstance findings(EditHead head, FindingsView view, Typed typed);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get(@PathParam("slug") String slug) {
        return page(access.bySlug(slug), Typed.NOTHING);
    }

    @POST
    @Path("acceptances")
    @RolesAllowed("member")
    public Response accept(
            @PathParam("slug") String slug, @FormParam("finding") String key, @FormParam("reason") String reason) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            answer.accept(seat.plan().id(), required(key), reason);
        } catch (Invalid invalid) {
            Map<String, String> errors = invalid.fields();
            return Pages.invalid(page(
                    seat,
                    new Typed(
                            key == null ? "" : key,
                            reason == null ? "" : reason,
                            errors.values().iterator().next())));
        }
        return Pages.seeOther("/plans/" + slug + "/findings", "Accepted. The reason is on record.");
    }

    @POST
    @Path("acceptances/removal")
    @RolesAllowed("member")
    public Response takeBack(@PathParam("slug") String slug, @FormParam("finding") String key) {
        answer.takeBack(access.bySlug(slug).requireMember().plan().id(), required(key));
        return Pages.seeOther("/plans/" + slug + "/findings", "It is open again.");
    }

    private TemplateInstance page(Seat seat, Typed typed) {
        FindingsView view = FindingsView.of(seat.plan(), documents.current(seat.plan()), findings.of(seat.plan()));
        return Templates.findings(EditHead.of(seat), view, typed);
    }

    private static String required(String key) {
        if (key == null || key.isBlank()) {
            throw Invalid.field("finding", "Say which finding.");
        }
        return key;
    }
}
