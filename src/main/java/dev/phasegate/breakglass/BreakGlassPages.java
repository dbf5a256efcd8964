package dev.phasegate.breakglass;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Asking, confirming, refusing and reviewing; and the banner of it on all pages of the plan. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class BreakGlassPages {
    private final PlanAccess access;
    private final BreakGlassQuery query;
    private final BreakGlass breakGlass;
    private final ReviewBypass review;
    private final Glass glass;

    @CheckedTemplate(basePath = "breakglass")
    static class Templates {
        static native TemplateInstance list(
                String slug, String planTitle, List<BreakGlassView.Past> past, Glass.Bar bar);

        static native TemplateInstance glassBar(Glass.Bar g);

        static native TemplateInstance ask(BreakGlassView view);

        static native TemplateInstance confirm(BreakGlassView view);

        static native TemplateInstance review(ReviewView view);

        static native TemplateInstance refused(String slug, String path, String title, List<String> changes);
    }

    BreakGlassPages(PlanAccess access, BreakGlassQuery query, BreakGlass breakGlass, ReviewBypass review, Glass glass) {
        this.access = access;
        this.query = query;
        this.breakGlass = breakGlass;
        this.review = review;
        this.glass = glass;
    }

    /** The page; to htmx the piece that stands on every other one. */
    @GET
    @Path("{slug}/break-glass")
    @RolesAllowed("viewer")
    public TemplateInstance list(@PathParam("slug") String slug, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug);
        Glass.Bar bar = glass.of(seat.plan().slug());
        return Pages.wantsFragment(headers)
                ? Templates.glassBar(bar)
                : Templates.list(seat.plan().slug(), seat.plan().title(), query.past(seat), bar);
    }

    @GET
    @Path("{slug}/phases/{n:\\d{1,4}}/break-glass")
    @RolesAllowed("viewer")
    public TemplateInstance page(@PathParam("slug") String slug, @PathParam("n") int number) {
        return show(query.page(access.bySlug(slug), number, BreakGlassQuery.Typed.NOTHING));
    }

    @POST
    @Path("{slug}/phases/{n:\\d{1,4}}/break-glass")
    @RolesAllowed("member")
    public Response ask(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @FormParam("seen") String seen,
            @FormParam("reason") String reason,
            @FormParam("ticket") String ticket,
            @FormParam("password") String password,
            @FormParam("code") String code) {
        Seat seat = access.bySlug(slug).requireMember();
        String path = path(seat, number);
        return answered(slug, path, () -> {
            try {
                breakGlass.ask(seat.plan(), number, new AskForm(seen, reason, ticket, password, code));
                return Pages.seeOther(path, "Asked. Everyone on the plan sees it; one of them has to confirm.");
            } catch (Invalid e) {
                Map<String, String> typed = Map.of("reason", AskForm.text(reason), "ticket", AskForm.text(ticket));
                return Pages.invalid(show(query.page(seat, number, new BreakGlassQuery.Typed(typed, e.fields()))));
            }
        });
    }

    @POST
    @Path("{slug}/phases/{n:\\d{1,4}}/break-glass/{request:\\d{1,18}}/confirmation")
    @RolesAllowed("member")
    public Response confirm(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @PathParam("request") long request,
            @FormParam("seen") String seen,
            @FormParam("password") String password,
            @FormParam("code") String code) {
        Seat seat = access.bySlug(slug).requireMember();
        String path = path(seat, number);
        return answered(slug, path, () -> {
            try {
                breakGlass.confirm(seat.plan(), request, seen, password, code);
                return Pages.seeOther(
                        "/plans/" + slug + "/phases/" + number, "Phase " + number + " was passed without its gate");
            } catch (Invalid e) {
                return Pages.invalid(show(query.page(seat, number, new BreakGlassQuery.Typed(Map.of(), e.fields()))));
            }
        });
    }

    /** Who asked takes it back, others refuse it. */
    @POST
    @Path("{slug}/phases/{n:\\d{1,4}}/break-glass/{request:\\d{1,18}}/refusal")
    @RolesAllowed("member")
    public Response refuse(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @PathParam("request") long request,
            @FormParam("reason") String reason) {
        Seat seat = access.bySlug(slug).requireMember();
        return answered(slug, path(seat, number), () -> {
            breakGlass.end(seat.plan(), request, reason);
            return Pages.seeOther("/plans/" + slug + "/phases/" + number, "The gate stays as it is");
        });
    }

    @GET
    @Path("{slug}/break-glass/{request:\\d{1,18}}/review")
    @RolesAllowed("viewer")
    public TemplateInstance review(@PathParam("slug") String slug, @PathParam("request") long request) {
        return Templates.review(query.review(access.bySlug(slug), request, BreakGlassQuery.Typed.NOTHING));
    }

    @POST
    @Path("{slug}/break-glass/{request:\\d{1,18}}/review")
    @RolesAllowed("member")
    public Response review(
            @PathParam("slug") String slug,
            @PathParam("request") long request,
            @FormParam("happened") String happened,
            @FormParam("right") String right,
            @FormParam("followUps") String followUps) {
        Seat seat = access.bySlug(slug).requireMember();
        String path = "/plans/" + slug + "/break-glass/" + request + "/review";
        return answered(slug, path, () -> {
            try {
                review.review(seat.plan(), request, new ReviewForm(happened, right, followUps));
                return Pages.seeOther(path, "Review recorded");
            } catch (Invalid e) {
                Map<String, String> typed = Map.of(
                        "happened",
                        AskForm.text(happened),
                        "right",
                        AskForm.text(right),
                        "followUps",
                        AskForm.text(followUps));
                return Pages.invalid(
                        Templates.review(query.review(seat, request, new BreakGlassQuery.Typed(typed, e.fields()))));
            }
        });
    }

    private static TemplateInstance show(BreakGlassView view) {
        return view.open() == null ? Templates.ask(view) : Templates.confirm(view);
    }

    private static String path(Seat seat, int number) {
        return "/plans/" + seat.plan().slug() + "/phases/" + number + "/break-glass";
    }

    /** The page of what was refused, with the way back to {@code path}. */
    private static Response answered(String slug, String path, Supplier<Response> act) {
        try {
            return act.get();
        } catch (Conflict e) {
            return Pages.conflict(Templates.refused(slug, path, e.getMessage(), e.details()));
        } catch (Forbidden e) {
            return Response.status(Response.Status.FORBIDDEN)
                    .entity(Templates.refused(slug, path, e.getMessage(), List.of()))
                    .build();
        }
    }
}
