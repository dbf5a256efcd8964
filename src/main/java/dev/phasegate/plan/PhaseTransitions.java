package dev.phasegate.plan;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Starting a phase, and leaving one out. */
@Path("/plans/{slug}/phases/{n}/{transition:start|skip}")
class PhaseTransitions {
    private static final int MAX_REASON = 2_000;
    private final PlanAccess access;
    private final RunPlan run;

    PhaseTransitions(PlanAccess access, RunPlan run) {
        this.access = access;
        this.run = run;
    }

    @POST
    @RolesAllowed("member")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
    public Response post(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @PathParam("transition") String transition,
            @FormParam("reason") String reason,
            @FormParam("crossing") String crossing,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        become(
                seat,
                number,
                transition.equals("start") ? PhaseState.IN_PROGRESS.name() : PhaseState.SKIPPED.name(),
                reason,
                "true".equals(crossing));
        String done = transition.equals("start") ? " started." : " skipped.";
        return Pages.goTo(headers, "/plans/" + slug + "/phases/" + number, "Phase " + number + done);
    }

    /** In progress or Skipped, by name or words; shared with the JSON face. */
    void become(Seat seat, int number, String to, String reason, boolean crossing) {
        if (is(PhaseState.IN_PROGRESS, to)) {
            run.start(seat.plan().id(), number, crossing);
        } else if (is(PhaseState.SKIPPED, to)) {
            run.skip(seat.plan().id(), number, reason(reason));
        } else {
            throw Invalid.field("to", "A phase goes to In progress or Skipped here; its gate decides the rest.");
        }
    }

    private static boolean is(PhaseState state, String to) {
        return state.name().equals(to) || state.words().equalsIgnoreCase(to);
    }

    private static String reason(String typed) {
        String reason = typed == null ? "" : PlainText.clean(typed).strip();
        if (reason.isEmpty()) {
            throw Invalid.field("reason", "Say why the phase is left out; the reason is kept.");
        }
        if (reason.length() > MAX_REASON) {
            throw Invalid.field("reason", "A reason holds up to " + MAX_REASON + " characters.");
        }
        return reason;
    }
}
