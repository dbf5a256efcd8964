package dev.phasegate.alerting;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;

/** The address for Alertmanager's webhook. */
@Path("/api/v1/plans/{slug}/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertApi {
    private final PlanAccess access;
    private final ReceiveAlerts receive;

    AlertApi(PlanAccess access, ReceiveAlerts receive) {
        this.access = access;
        this.receive = receive;
    }

    /** How many alerts of each metric fire now. */
    public record Taken(Map<String, Integer> firing) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:evidence", "scope:write"})
    public Taken take(@PathParam("slug") String slug, AlertMessage message) {
        Seat seat = access.bySlug(slug).requireMember();
        if (message == null) {
            throw Invalid.field("alerts", "Send what Alertmanager's webhook sends.");
        }
        return new Taken(receive.receive(seat.plan(), message));
    }
}
