package dev.phasegate.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.web.Pages;

/** Where everybody starts. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class HomePages {
    private final HomeQuery query;

    HomePages(HomeQuery query) {
        this.query = query;
    }

    @CheckedTemplate(basePath = "dashboard")
    static class Templates {
        static native TemplateInstance home(HomeView home);

        static native TemplateInstance home$alarms(HomeView home);

        static native TemplateInstance home$content(HomeView home);
    }

    /** {@code part}: {@code alarms} is the piece that interrupts. */
    @GET
    @RolesAllowed("viewer")
    public TemplateInstance home(@QueryParam("part") String part, @Context HttpHeaders headers) {
        HomeView home = query.home();
        if (Pages.wantsFragment(headers) && "alarms".equals(part)) {
            return Templates.home$alarms(home);
        }
        return Pages.wantsFragment(headers) ? Templates.home$content(home) : Templates.home(home);
    }
}
