package dev.phasegate.calendar;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.shared.CanonicalJson;
import dev.phasegate.shared.NotFound;

/**
 * Calendars as files. A calendar program has no session: the secret in the address stands for the person, shows what that person
 * may see, and can do nothing else.
 */
@Path("/")
class CalendarFeed {
    private static final String TYPE = "text/calendar;charset=UTF-8";
    private final CalendarQuery query;
    private final PlanAccess access;

    CalendarFeed(CalendarQuery query, PlanAccess access) {
        this.query = query;
        this.access = access;
    }

    @GET
    @Path("calendar/{secret:[A-Za-z0-9_-]{20,100}}.ics")
    @PermitAll
    public Response mine(@PathParam("secret") String secret, @Context UriInfo uri, @Context Request request) {
        CalendarQuery.Owner owner = query.owner(secret).orElseThrow(() -> new NotFound("calendar"));
        return answer("Phasegate", query.of(owner), uri, request).build();
    }

    @GET
    @Path("plans/{slug}/calendar.ics")
    @RolesAllowed({"viewer", "scope:read"})
    public Response plan(@PathParam("slug") String slug, @Context UriInfo uri, @Context Request request) {
        Plan plan = access.bySlug(slug).plan();
        return answer(plan.title(), query.of(plan.id()), uri, request)
                .header("Content-Disposition", "attachment; filename=\"" + plan.slug() + ".ics\"")
                .build();
    }

    private static Response.ResponseBuilder answer(
            String name, List<CalendarEvent> events, UriInfo uri, Request request) {
        String text = ICalendar.of(name, uri.getBaseUri().toString().replaceAll("/$", ""), events);
        EntityTag tag = new EntityTag(CanonicalJson.sha256(List.of(text)));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                known == null ? Response.ok(text.getBytes(StandardCharsets.UTF_8), TYPE) : known;
        return answer.tag(tag)
                .header("Cache-Control", "private, no-cache")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex");
    }
}
