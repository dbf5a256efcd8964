package dev.phasegate.runbook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.Phase;
import dev.phasegate.web.Pages;

/** Choosing a path. */
@Path("/branches/{id}/choice")
@Produces(MediaType.TEXT_HTML)
public class BranchPages {
    private final ChooseBranch choose;
    private final StepAccess access;
    private final StepAnswers answers;

    BranchPages(ChooseBranch choose, StepAccess access, StepAnswers answers) {
        this.choose = choose;
        this.access = access;
        this.answers = answers;
    }

    @POST
    @RolesAllowed("member")
    public Response choose(
            @PathParam("id") String id,
            @FormParam("option") String option,
            @FormParam("why") String why,
            @Context HttpHeaders headers) {
        StepAccess.Place place = access.branch(id);
        place.seat().requireMember();
        Phase phase = choose.choose(id, option, why);
        if (Pages.wantsFragment(headers)) {
            return answers.steps(place.seat(), place.phaseId());
        }
        String page = "/plans/" + place.seat().plan().slug() + "/phases/" + phase.number();
        return Pages.seeOther(page + "#steps", "Path chosen.");
    }
}
