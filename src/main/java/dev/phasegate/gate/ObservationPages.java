package dev.phasegate.gate;

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

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** Observing a phase for longer. */
@Path("/plans/{slug}/phases/{number:\\d{1,9}}/observation")
class ObservationPages {
    private final PlanAccess access;
    private final ExtendObservation extend;

    ObservationPages(PlanAccess access, ExtendObservation extend) {
        this.access = access;
        this.extend = extend;
    }

    @POST
    @RolesAllowed("member")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
    public Response extend(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @FormParam("hours") String hours,
            @FormParam("reason") String reason,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        Phase phase = Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
        extend.extend(seat.plan().id(), phase.id(), hours, reason);
        return Pages.goTo(headers, "/plans/" + slug + "/phases/" + number, "The observation lasts longer now.");
    }
}
