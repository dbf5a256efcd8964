package dev.phasegate.runbook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.shared.Invalid;

/** Steps for programs: a pipeline says that it started, and how it ended. */
@Path("/api/v1/steps/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StepApi {
    private final StepAccess access;
    private final RunStep run;

    StepApi(StepAccess access, RunStep run) {
        this.access = access;
        this.run = run;
    }

    /** {@code act}: START, DONE, FAIL, CANCEL, SKIP or REOPEN; doing what is so already changes nothing. */
    @POST
    @RolesAllowed({"member", "scope:write"})
    public StepFacts post(@PathParam("id") String id, Body body) {
        access.step(id).seat().requireMember();
        if (body == null) {
            throw Invalid.field("act", "Send an object with an act.");
        }
        StepForm form = new StepForm(body.outcome(), body.note(), body.reason(), body.version(), body.crossing());
        return run.act(id, StepPages.act(body.act()), form).facts();
    }

    /** One act. {@code outcome}: what was seen; {@code reason}: why it is skipped or started again; {@code crossing}: it
     * is known that the step is a point of no return. */
    public record Body(String act, String outcome, String note, String reason, Integer version, boolean crossing) {}
}
