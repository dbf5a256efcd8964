package dev.phasegate.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Keeps a backup for a plan, or no longer. */
@Path("/backups/runs/{backup:\\d{1,18}}/pins")
@Produces(MediaType.TEXT_HTML)
public class PinPages {
    private final BackupAccess access;
    private final PlanAccess plans;
    private final PinBackups pins;

    PinPages(BackupAccess access, PlanAccess plans, PinBackups pins) {
        this.access = access;
        this.plans = plans;
        this.pins = pins;
    }

    /** {@code plan}: its slug. */
    @POST
    @RolesAllowed("member")
    public Response pin(@PathParam("backup") long id, @FormParam("plan") String plan) {
        access.backupToAsk(id);
        if (plan == null || plan.isBlank()) {
            throw Invalid.field("plan", "Choose the plan that keeps it.");
        }
        pins.pin(plans.bySlug(plan), id);
        return Pages.seeOther("/backups/runs/" + id + "#pins", "It is kept until that plan is closed.");
    }

    @POST
    @Path("{slug}/removal")
    @RolesAllowed("member")
    public Response unpin(@PathParam("backup") long id, @PathParam("slug") String slug) {
        Seat seat = plans.bySlug(slug);
        access.backup(id);
        pins.unpin(seat, id);
        return Pages.seeOther("/backups/runs/" + id + "#pins", "That plan no longer keeps it.");
    }
}
