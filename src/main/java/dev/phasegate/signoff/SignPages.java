package dev.phasegate.signoff;

import java.util.List;
import java.util.Map;

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

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** The page that asks for a signature, its twin for browsers without JavaScript, and taking a signature back. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class SignPages {
    private final PlanAccess access;
    private final OpenSignPage pages;
    private final SignGate sign;
    private final WithdrawSignOff withdraw;

    @CheckedTemplate(basePath = "signoff")
    static class Templates {
        static native TemplateInstance sign(SignPage page);

        static native TemplateInstance confirm(SignPage page);

        static native TemplateInstance refused(String path, String title, List<String> changes);
    }

    SignPages(PlanAccess access, OpenSignPage pages, SignGate sign, WithdrawSignOff withdraw) {
        this.access = access;
        this.pages = pages;
        this.sign = sign;
        this.withdraw = withdraw;
    }

    /** Fields of the form; the evidence itself never comes back from the browser. */
    public static class Form {
        @FormParam("nonce")
        String nonce;

        @FormParam("slot")
        String slot;

        @FormParam("answer")
        String answer;

        @FormParam("reason")
        String reason;

        @FormParam("password")
        String password;

        @FormParam("code")
        String code;

        @FormParam("condition")
        List<String> conditions;

        @FormParam("conditionRole")
        List<String> conditionRoles;

        @FormParam("conditionDue")
        List<String> conditionDues;

        ConditionForm conditions() {
            return new ConditionForm(conditions, conditionRoles, conditionDues);
        }

        SignForm read() {
            return new SignForm(nonce, answer, reason, password, code, conditions());
        }

        SignPage.Typed typed(Map<String, String> errors) {
            return new SignPage.Typed(
                    "no".equals(answer) ? "no" : "go", reason == null ? "" : reason, conditions(), errors);
        }
    }

    @GET
    @Path("{slug}/phases/{number}/sign")
    @RolesAllowed("viewer")
    public TemplateInstance page(
            @PathParam("slug") String slug, @PathParam("number") int number, @QueryParam("slot") String slot) {
        return Templates.sign(pages.open(access.bySlug(slug), number, slot, true));
    }

    /** Asks for reason and password on a page of its own; nothing happens yet. */
    @POST
    @Path("{slug}/phases/{number}/sign/confirm")
    @RolesAllowed("member")
    public TemplateInstance confirm(
            @PathParam("slug") String slug, @PathParam("number") int number, @BeanParam Form form) {
        SignPage page = pages.open(access.bySlug(slug), number, form.slot, false);
        return Templates.confirm(page.carrying(form.nonce).back(form.typed(Map.of())));
    }

    @POST
    @Path("{slug}/phases/{number}/sign")
    @RolesAllowed("member")
    public Response sign(@PathParam("slug") String slug, @PathParam("number") int number, @BeanParam Form form) {
        Seat seat = access.bySlug(slug);
        String path = "/plans/" + slug + "/phases/" + number;
        try {
            String role = sign.sign(phase(seat, number).id(), form.read());
            return Pages.seeOther(path, "Phase " + number + " signed as " + role);
        } catch (Invalid e) {
            SignPage page = pages.open(seat, number, form.slot, false).carrying(form.nonce);
            return Pages.invalid(Templates.confirm(page.back(form.typed(e.fields()))));
        } catch (Conflict e) {
            return Pages.conflict(Templates.refused(path + "/sign", e.getMessage(), e.details()));
        } catch (Forbidden e) {
            return Response.status(Response.Status.FORBIDDEN)
                    .entity(Templates.refused(path + "/sign", e.getMessage(), List.of()))
                    .build();
        }
    }

    @POST
    @Path("{slug}/phases/{number}/sign-offs/{id}/withdrawal")
    @RolesAllowed("member")
    public Response withdraw(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("id") long id,
            @FormParam("reason") String reason) {
        Seat seat = access.bySlug(slug);
        withdraw.withdraw(phase(seat, number).id(), id, reason);
        return Pages.seeOther("/plans/" + slug + "/phases/" + number, "Signature taken back");
    }

    static Phase phase(Seat seat, int number) {
        return Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
    }
}
