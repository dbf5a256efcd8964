package dev.phasegate.signoff;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.gate.Decision.Outcome;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The decision of a gate, with its reason. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class DecisionPages {
    private final PlanAccess access;
    private final OpenDecisionPage pages;
    private final DecideGate decide;

    @CheckedTemplate(basePath = "signoff")
    static class Templates {
        static native TemplateInstance decide(DecisionPage page);
    }

    DecisionPages(PlanAccess access, OpenDecisionPage pages, DecideGate decide) {
        this.access = access;
        this.pages = pages;
        this.decide = decide;
    }

    /** Fields of the form. */
    public static class Form {
        @FormParam("nonce")
        String nonce;

        @FormParam("outcome")
        String outcome;

        @FormParam("reason")
        String reason;

        @FormParam("password")
        String password;

        @FormParam("code")
        String code;

        @FormParam("accept")
        String accept;

        @FormParam("condition")
        List<String> conditions;

        @FormParam("conditionRole")
        List<String> conditionRoles;

        @FormParam("conditionDue")
        List<String> conditionDues;

        ConditionForm conditions() {
            return new ConditionForm(conditions, conditionRoles, conditionDues);
        }

        DecideForm read() {
            return new DecideForm(nonce, outcome, reason, password, code, accept, conditions());
        }
    }

    @GET
    @Path("{slug}/phases/{number}/decision")
    @RolesAllowed("viewer")
    public Response page(
            @PathParam("slug") String slug, @PathParam("number") int number, @QueryParam("outcome") String outcome) {
        Seat seat = access.bySlug(slug);
        if (Outcome.ROLL_BACK.name().equals(outcome)) {
            return Pages.seeOther("/plans/" + seat.plan().slug() + "/phases/" + number + "/rollback");
        }
        OpenDecisionPage.Typed typed = OpenDecisionPage.Typed.anew(outcome);
        return Response.ok(Templates.decide(pages.open(seat, number, typed))).build();
    }

    @POST
    @Path("{slug}/phases/{number}/decision")
    @RolesAllowed("member")
    public Response decide(@PathParam("slug") String slug, @PathParam("number") int number, @BeanParam Form form) {
        Seat seat = access.bySlug(slug);
        String path = "/plans/" + slug + "/phases/" + number;
        try {
            Outcome decided = decide.decide(SignPages.phase(seat, number).id(), form.read());
            return Pages.seeOther(path, "Phase " + number + ": " + decided.words());
        } catch (Invalid e) {
            OpenDecisionPage.Typed typed = new OpenDecisionPage.Typed(
                    form.nonce == null ? "" : form.nonce,
                    form.outcome,
                    form.reason,
                    form.accept,
                    form.conditions(),
                    e.fields());
            return Pages.invalid(Templates.decide(pages.open(seat, number, typed)));
        } catch (Conflict e) {
            return Pages.conflict(SignPages.Templates.refused(path + "/decision", e.getMessage(), e.details()));
        } catch (Forbidden e) {
            return Response.status(Response.Status.FORBIDDEN)
                    .entity(SignPages.Templates.refused(path + "/decision", e.getMessage(), List.of()))
                    .build();
        }
    }
}
