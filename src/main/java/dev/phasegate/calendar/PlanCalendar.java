package dev.phasegate.calendar;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanAccess;

/** One plan as a calendar file, for who may see it. */
@Path("/plans/{slug}/calendar.ics")
class PlanCalendar {
    private final PlanAccess access;
    private final CalendarQuery query;

    PlanCalendar(PlanAccess access, CalendarQuery query) {
        this.access = access;
        this.query = query;
    }

    @GET
    @RolesAllowed("viewer")
    public Response get(@PathParam("slug") String slug, @Context UriInfo uri, @Context Request request) {
        Plan plan = access.bySlug(slug).plan();
        return CalendarFeed.answer(plan.title(), query.of(plan.id()), uri, request)
                .header("Content-Disposition", "attachment; filename=\"" + plan.slug() + ".ics\"")
                .build();
    }
}
