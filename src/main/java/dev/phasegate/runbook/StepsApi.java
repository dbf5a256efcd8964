package dev.phasegate.runbook;

import java.time.Clock;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.gate.NeededBackups;
import dev.phasegate.plan.PlanAccess;

/** The runbook of a phase for programs: its steps in their order, each with how far it is. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
class StepsApi {
    private final PlanAccess access;
    private final RunbookQuery query;
    private final Clock clock;

    StepsApi(PlanAccess access, RunbookQuery query, Clock clock) {
        this.access = access;
        this.query = query;
        this.clock = clock;
    }

    /** Each with the backups that must precede it. */
    @GET
    @Path("{slug}/phases/{number:\\d{1,9}}/steps")
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<StepJson> list(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        PlanAccess.AtPhase place = access.atPhase(slug, number, RunbookQuery.OF_ONE_PHASE);
        NeededBackups backups = query.readBackups(place.work().get(1));
        Instant now = clock.instant();
        return Listing.of(
                query.read(place.work().get(0)).steps(),
                Portion.of(after, limit),
                step -> new StepJson(
                        step,
                        backups.ofStep(step.id(), now).stream()
                                .map(StepJson.Need::of)
                                .toList()));
    }
}
