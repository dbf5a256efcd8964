package dev.phasegate.timeline;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;
import dev.phasegate.web.TypedTime;

/** What another T-zero would mean. Looking changes nothing; making it so is a revision like any other. */
@Path("/plans/{slug}/what-if")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class WhatIfPages {
    private final PlanAccess access;
    private final WhatIfQuery query;
    private final MoveTZero move;

    WhatIfPages(PlanAccess access, WhatIfQuery query, MoveTZero move) {
        this.access = access;
        this.query = query;
        this.move = move;
    }

    @CheckedTemplate(basePath = "timeline")
    static class Templates {
        static native TemplateInstance whatIf(WhatIfView view);
    }

    @GET
    @RolesAllowed("viewer")
    public Response get(@PathParam("slug") String slug, @QueryParam("t0") String typed) {
        Seat seat = access.bySlug(slug);
        try {
            Instant tZero = TypedTime.moment("t0", typed, WhatIfQuery.zone(seat));
            return Response.ok(Templates.whatIf(query.view(seat, tZero))).build();
        } catch (Invalid invalid) {
            return Pages.invalid(Templates.whatIf(
                    query.view(seat, null).wrong(typed, invalid.fields().get("t0"))));
        }
    }

    @POST
    @RolesAllowed("member")
    public Response move(
            @PathParam("slug") String slug, @FormParam("t0") String typed, @FormParam("seen") String seen) {
        Seat seat = access.bySlug(slug).requireMember();
        Instant tZero;
        try {
            tZero = TypedTime.moment("t0", typed, WhatIfQuery.zone(seat));
            if (tZero == null) {
                throw Invalid.field("t0", "Say when.");
            }
        } catch (Invalid invalid) {
            return Pages.invalid(Templates.whatIf(
                    query.view(seat, null).wrong(typed, invalid.fields().get("t0"))));
        }
        move.move(seat, tZero, seen != null && seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : 0);
        return Pages.seeOther("/plans/" + slug, "T-zero is moved.");
    }
}
