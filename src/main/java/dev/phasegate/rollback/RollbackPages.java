package dev.phasegate.rollback;

import java.util.Map;
import java.util.Optional;

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

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/**
 * Rolling back a phase: the question while nothing runs, the run while it does. The page is the twin of the phase page's dialog,
 * so that two presses are enough with JavaScript and without.
 */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class RollbackPages {
    private static final StartForm UNTYPED = new StartForm(null, "", "", false);
    private final PlanAccess access;
    private final StartRollback start;
    private final ConfirmViews views;
    private final RunViews runs;
    private final Places places;
    private final Alarms alarms;

    @CheckedTemplate(basePath = "rollback")
    static class Templates {
        static native TemplateInstance confirm(ConfirmView view);

        static native TemplateInstance confirm$content(ConfirmView view);
    }

    RollbackPages(
            PlanAccess access, StartRollback start, ConfirmViews views, RunViews runs, Places places, Alarms alarms) {
        this.access = access;
        this.start = start;
        this.views = views;
        this.runs = runs;
        this.places = places;
        this.alarms = alarms;
    }

    @GET
    @Path("{slug}/phases/{n:\\d{1,4}}/rollback")
    @RolesAllowed("viewer")
    public TemplateInstance page(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @QueryParam("part") @DefaultValue("") String part,
            @Context HttpHeaders headers) {
        Place place = places.of(slug);
        Optional<RollbackRun> run = open(place, number).or(() -> asked(place.seat(), number, headers));
        if (run.isPresent()) {
            return RunPages.shown(runs.of(place, run.get(), RunView.Said.NOTHING), part, headers);
        }
        ConfirmView view = views.of(place, number, Map.of(), UNTYPED);
        return Pages.wantsFragment(headers) ? Templates.confirm$content(view) : Templates.confirm(view);
    }

    /** The news that came with the seat know whether one is under way. */
    private Optional<RollbackRun> open(Place place, int phase) {
        PlanAlarms news = alarms.of(place.seat().plan().slug());
        return news.rolling() && news.run().phase() == phase
                ? RollbackRun.numbered(place.seat().plan().id(), news.run().number())
                : Optional.empty();
    }

    /** An open page that hears that its run ended gets the end of that run, not a new question. */
    private static Optional<RollbackRun> asked(Seat seat, int number, HttpHeaders headers) {
        return Pages.wantsFragment(headers) && headers.getHeaderString("Phasegate-Live") != null
                ? RollbackRun.last(seat.plan().id(), number)
                : Optional.empty();
    }

    @POST
    @Path("{slug}/phases/{n:\\d{1,4}}/rollback")
    @RolesAllowed("member")
    public Response start(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @FormParam("level") String level,
            @FormParam("reason") String reason,
            @FormParam("action") String action,
            @FormParam("rehearsal") String rehearsal,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        StartForm form = new StartForm(level, reason, action, "true".equals(rehearsal));
        try {
            RollbackRun run = start.start(seat, number, form);
            String told = run.rehearsal()
                    ? "The rehearsal has begun"
                    : "Rolling back. Everyone with a page of this plan sees it";
            return Pages.goTo(headers, RunPages.path(seat.plan(), run), told);
        } catch (Invalid e) {
            StartForm typed = new StartForm(level, reason == null ? "" : reason, action == null ? "" : action, false);
            return Pages.invalid(Templates.confirm(views.of(places.of(slug), number, e.fields(), typed)));
        }
    }
}
