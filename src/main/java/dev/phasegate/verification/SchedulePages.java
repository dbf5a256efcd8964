package dev.phasegate.verification;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;

import dev.phasegate.verification.CheckPages.Templates;

/** What will run when, over all plans that the reader may see. */
@Path("/checks")
@Produces(MediaType.TEXT_HTML)
public class SchedulePages {
    private final CheckQuery query;
    private final Clock clock;

    SchedulePages(CheckQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance list() {
        return Templates.schedules(query.schedules(), clock.instant());
    }
}
