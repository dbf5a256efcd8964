package dev.phasegate.plan;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.shared.Invalid;

/** Transitions of a plan and of its phases for programs; deciding a gate is for people, at its page. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class PlanTransitionsApi {
    private final PlanAccess access;
    private final PlanTransitions plans;
    private final PhaseTransitions phases;
    private final PlanJson json;

    PlanTransitionsApi(PlanAccess access, PlanTransitions plans, PhaseTransitions phases, PlanJson json) {
        this.access = access;
        this.plans = plans;
        this.phases = phases;
        this.json = json;
    }

    /**
     * {@code to}: a state as people read it, like {@code In progress}, or its name; {@code crossing}: it is known that a point of no
     * return lies in the phase.
     */
    record Body(String to, String reason, boolean crossing) {}

    /** 409 with the reason where the state does not allow it. */
    @POST
    @Path("{slug}/transitions")
    @RolesAllowed({"member", "scope:write"})
    public PlanSummary plan(@PathParam("slug") String slug, Body body) {
        Seat seat = access.bySlug(slug).requireMember();
        Body wanted = required(body);
        plans.become(seat, wanted.to(), wanted.reason());
        return PlanSummary.of(access.bySlug(slug).plan());
    }

    /** {@code to}: In progress, or Skipped with a reason. */
    @POST
    @Path("{slug}/phases/{number:\\d{1,9}}/transitions")
    @RolesAllowed({"member", "scope:write"})
    public PhaseView phase(@PathParam("slug") String slug, @PathParam("number") int number, Body body) {
        Seat seat = access.bySlug(slug).requireMember();
        Body wanted = required(body);
        phases.become(seat, number, wanted.to(), wanted.reason(), wanted.crossing());
        return json.phases(seat.plan()).get(number - 1);
    }

    private static Body required(Body body) {
        if (body == null || body.to() == null) {
            throw Invalid.field("to", "Send an object that says the state to go to.");
        }
        return body;
    }
}
