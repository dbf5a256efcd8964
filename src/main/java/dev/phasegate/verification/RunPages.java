package dev.phasegate.verification;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;
import dev.phasegate.verification.CheckPages.Templates;
import dev.phasegate.web.Pages;

/** Runs of a check: asked for, looked at, called off. */
@Path("/plans/{slug}/checks/{check:\\d{1,18}}/runs")
@Produces(MediaType.TEXT_HTML)
public class RunPages {
    private final PlanAccess access;
    private final RunNow runNow;

    RunPages(PlanAccess access, RunNow runNow) {
        this.access = access;
        this.runNow = runNow;
    }

    @POST
    @RolesAllowed("member")
    public Response run(@PathParam("slug") String slug, @PathParam("check") long id) {
        CheckRun run = runNow.ask(access.bySlug(slug), id);
        return Pages.seeOther(path(slug, id) + "/runs/" + run.id(), "Queued");
    }

    @GET
    @Path("{checkRun:\\d{1,18}}")
    @RolesAllowed("viewer")
    public TemplateInstance run(
            @PathParam("slug") String slug,
            @PathParam("check") long id,
            @PathParam("checkRun") long runId,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug);
        Check check = CheckAccess.of(seat, id);
        RunPage view = RunPage.of(seat, check, run(check, runId));
        return Pages.wantsFragment(headers) ? Templates.run$content(view) : Templates.run(view);
    }

    @POST
    @Path("{checkRun:\\d{1,18}}/cancel")
    @RolesAllowed("member")
    public Response cancel(
            @PathParam("slug") String slug, @PathParam("check") long id, @PathParam("checkRun") long runId) {
        Seat seat = access.bySlug(slug);
        run(CheckAccess.of(seat, id), runId);
        runNow.cancel(seat, runId);
        return Pages.seeOther(path(slug, id) + "/runs/" + runId, "Called off");
    }

    private static CheckRun run(Check check, long runId) {
        return CheckRun.<CheckRun>find("id = ?1 and checkId = ?2", runId, check.id())
                .firstResultOptional()
                .orElseThrow(() -> new NotFound("run " + runId));
    }

    private static String path(String slug, long id) {
        return "/plans/" + slug + "/checks/" + id;
    }
}
