package dev.phasegate.plan;

import java.util.Arrays;
import java.util.Optional;

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

/** Starting, holding, completing, cancelling and archiving a plan. */
@Path("/plans/{slug}/transitions")
class PlanTransitions {
    private static final int MAX_REASON = 2_000;
    private final PlanAccess access;
    private final RunPlan run;

    PlanTransitions(PlanAccess access, RunPlan run) {
        this.access = access;
        this.run = run;
    }

    @POST
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(
            @PathParam("slug") String slug,
            @FormParam("to") String to,
            @FormParam("reason") String reason,
            @FormParam("from") String page,
            @Context HttpHeaders headers) {
        PlanState next = become(access.bySlug(slug), to, reason);
        String back = page != null && page.matches("edit|team|phases/\\d{1,4}") ? "/" + page : "";
        return Pages.goTo(headers, "/plans/" + slug + back, "The plan is now: " + next.words() + ".");
    }

    /** The state by its name or its words. Shared with the JSON face. */
    PlanState become(Seat seat, String to, String reason) {
        seat.requireMember();
        PlanState next = state(to).orElseThrow(() -> Invalid.field("to", "“" + to + "” is no state of a plan."));
        if (!mayBeDoneBy(seat, next)) {
            seat.requireOwner();
        }
        String why = reason(next, reason);
        run.become(seat.plan().id(), next, why);
        return next;
    }

    private static String reason(PlanState next, String reason) {
        String why = reason == null ? "" : PlainText.clean(reason).strip();
        boolean asks = next == PlanState.ON_HOLD || next == PlanState.CANCELLED || next == PlanState.ROLLED_BACK;
        if (asks && why.isEmpty()) {
            throw Invalid.field("reason", "Say why, so that the others know.");
        }
        if (why.length() > MAX_REASON) {
            throw Invalid.field("reason", "A reason holds up to " + MAX_REASON + " characters.");
        }
        return why;
    }

    private static Optional<PlanState> state(String to) {
        return Arrays.stream(PlanState.values())
                .filter(state -> state.name().equals(to) || state.words().equals(to))
                .findFirst();
    }

    /** Whoever works on a plan may start, hold and complete it; closing it without success is for its owners. */
    static boolean mayBeDoneBy(Seat seat, PlanState next) {
        return switch (next) {
            case DRAFT, IN_PROGRESS, ON_HOLD, COMPLETED -> seat.member();
            case ROLLED_BACK, CANCELLED, ARCHIVED -> seat.owner();
        };
    }
}
