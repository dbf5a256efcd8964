package dev.phasegate.calendar;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.phasegate.shared.CanonicalJson;
import dev.phasegate.shared.NotFound;

/**
 * A person's calendar. A calendar program has no session: the secret in the address stands for the person, shows what that person
 * may see, and can do nothing else.
 */
@Path("/calendar/{secret:[A-Za-z0-9_-]{20,100}}.ics")
class CalendarFeed {
    private static final String TYPE = "text/calendar;charset=UTF-8";
    private final CalendarQuery query;

    CalendarFeed(CalendarQuery query) {
        this.query = query;
    }

    @GET
    @PermitAll
    public Response mine(@PathParam("secret") String secret, @Context UriInfo uri, @Context Request request) {
        CalendarQuery.Owner owner = query.owner(secret).orElseThrow(() -> new NotFound("calendar"));
        return answer("Phasegate", query.of(owner), uri, request).build();
    }

    static Response.ResponseBuilder answer(String name, List<CalendarEvent> events, UriInfo uri, Request request) {
        String text = ICalendar.of(name, uri.getBaseUri().toString().replaceAll("/$", ""), events);
        EntityTag tag = new EntityTag(CanonicalJson.sha256(List.of(text)));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                known == null ? Response.ok(text.getBytes(StandardCharsets.UTF_8), TYPE) : known;
        return answer.tag(tag).header("Cache-Control", "private, no-cache").header("X-Robots-Tag", "noindex");
    }
}
