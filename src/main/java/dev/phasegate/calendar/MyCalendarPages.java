package dev.phasegate.calendar;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.web.Pages;

/** Making and revoking the address of one's own calendar. */
@Path("/me/calendar")
@Produces(MediaType.TEXT_HTML)
class MyCalendarPages {
    private final MyCalendar calendar;

    MyCalendarPages(MyCalendar calendar) {
        this.calendar = calendar;
    }

    @CheckedTemplate(basePath = "calendar")
    static class Templates {
        static native TemplateInstance address(String address);
    }

    @POST
    @RolesAllowed("viewer")
    public Response make(@Context UriInfo uri) {
        String origin = uri.getBaseUri().toString().replaceAll("/$", "");
        return Response.ok(Templates.address(origin + "/calendar/" + calendar.make() + ".ics"))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("revocation")
    @RolesAllowed("viewer")
    public Response revoke() {
        calendar.revoke();
        return Pages.seeOther("/me#h-calendar", "The address works no more.");
    }
}
