package dev.phasegate.rollback;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** A run of the way back, one step at a time; afterwards its record. Every act is a plain form. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class RunPages {
    private final PlanAccess access;
    private final ActOnRun acts;
    private final RunViews views;
    private final Places places;

    @CheckedTemplate(basePath = "rollback")
    static class Templates {
        static native TemplateInstance run(RunView view);

        static native TemplateInstance run$content(RunView view);

        static native TemplateInstance runClock(RunView view);
    }

    RunPages(PlanAccess access, ActOnRun acts, RunViews views, Places places) {
        this.access = access;
        this.acts = acts;
        this.views = views;
        this.places = places;
    }

    /** What a form of a run sends. */
    public static class Form {
        @FormParam("act")
        String act;

        @FormParam("step")
        String step;

        @FormParam("note")
        String note;

        @FormParam("level")
        String level;

        ActForm read() {
            RunAct wanted = RunAct.named(act == null ? "" : act)
                    .orElseThrow(() -> Invalid.field("act", "Say what happened: press one of the buttons."));
            boolean number = step != null && step.matches("\\d{1,6}");
            return new ActForm(wanted, number ? Integer.parseInt(step) : 0, note, level);
        }
    }

    /** Where a run is followed. */
    static String path(Plan plan, RollbackRun run) {
        boolean real = !run.rehearsal() && run.state() == RunState.RUNNING;
        String base = "/plans/" + plan.slug();
        return real ? base + "/phases/" + run.phase() + "/rollback" : base + "/rollbacks/" + run.number();
    }

    @GET
    @Path("{slug}/rollbacks/{run:\\d{1,6}}")
    @RolesAllowed("viewer")
    public TemplateInstance page(
            @PathParam("slug") String slug,
            @PathParam("run") int number,
            @QueryParam("part") @DefaultValue("") String part,
            @Context HttpHeaders headers) {
        return shown(again(slug, number, RunView.Said.NOTHING), part, headers);
    }

    static TemplateInstance shown(RunView view, String part, HttpHeaders headers) {
        if (!Pages.wantsFragment(headers)) {
            return Templates.run(view);
        }
        return part.equals("clock") ? Templates.runClock(view) : Templates.run$content(view);
    }

    @POST
    @Path("{slug}/rollbacks/{run:\\d{1,6}}/events")
    @RolesAllowed("member")
    public Response act(
            @PathParam("slug") String slug,
            @PathParam("run") int number,
            @BeanParam Form form,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            RollbackRun run = acts.act(seat, number, form.read());
            return Pages.wantsFragment(headers)
                    ? Response.ok(Templates.run$content(again(slug, number, RunView.Said.PRESSED)))
                            .build()
                    : Pages.seeOther(path(seat.plan(), run));
        } catch (Conflict e) {
            return answer(409, slug, number, new RunView.Said(e.getMessage(), "", "", "", true), headers);
        } catch (Invalid e) {
            String typed = form.note == null ? "" : form.note;
            String act = form.act == null ? "" : form.act;
            return answer(422, slug, number, new RunView.Said("", e.getMessage(), typed, act, false), headers);
        }
    }

    /** The run as it is now, with what is to be said to the press. */
    private Response answer(int status, String slug, int number, RunView.Said said, HttpHeaders headers) {
        RunView view = again(slug, number, said);
        TemplateInstance body = Pages.wantsFragment(headers) ? Templates.run$content(view) : Templates.run(view);
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(body)
                .build();
    }

    private RunView again(String slug, int number, RunView.Said said) {
        Place place = places.of(slug);
        RollbackRun run = RollbackRun.numbered(place.seat().plan().id(), number)
                .orElseThrow(() -> new NotFound("rollback " + number));
        return views.of(place, run, said);
    }
}
