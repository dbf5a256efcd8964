package dev.phasegate.runbook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.web.Pages;

/** The steps of a phase as a piece of its page, fetched again when one of them changed. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class RunbookPages {
    private final PlanAccess plans;
    private final StepAnswers answers;

    RunbookPages(PlanAccess plans, StepAnswers answers) {
        this.plans = plans;
        this.answers = answers;
    }

    @GET
    @Path("{slug}/phases/{n:\\d{1,4}}/steps")
    @RolesAllowed("viewer")
    public Response steps(@PathParam("slug") String slug, @PathParam("n") int number, @Context HttpHeaders headers) {
        PlanAccess.AtPhase place = plans.atPhase(slug, number, RunbookQuery.OF_ONE_PHASE);
        return Pages.wantsFragment(headers)
                ? answers.steps(place)
                : Pages.seeOther("/plans/" + slug + "/phases/" + number + "#steps");
    }
}
