package dev.phasegate.identity;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import dev.phasegate.shared.Conflict;
import dev.phasegate.web.Pages;

/** One person, for administrators. */
@Path("/people/{id}")
@RolesAllowed("administrator")
class PersonPages {
    private final People people;

    PersonPages(People people) {
        this.people = people;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance person(
                PeoplePages.Row person, boolean active, List<InstanceRole> roles, String refusal);
    }

    @GET
    public TemplateInstance show(@RestPath long id) {
        return page(id, "");
    }

    @POST
    @Path("role")
    public Response role(@RestPath long id, @RestForm String role) {
        InstanceRole chosen = InstanceRole.of(role).orElse(null);
        if (chosen == null) {
            return Pages.invalid(page(id, "Choose one of the three roles."));
        }
        return done(id, () -> people.changeRole(id, chosen), "Role changed");
    }

    @POST
    @Path("link")
    public Response link(@RestPath long id, @Context RoutingContext http) {
        try {
            return Response.ok(PeoplePages.Templates.link(PeoplePages.view(people.makeLink(id), http)))
                    .build();
        } catch (Conflict e) {
            return Pages.conflict(page(id, e.getMessage()));
        }
    }

    @POST
    @Path("deactivation")
    public Response deactivate(@RestPath long id) {
        return done(id, () -> people.deactivate(id), "Deactivated and signed out everywhere");
    }

    @POST
    @Path("activation")
    public Response activate(@RestPath long id) {
        return done(id, () -> people.activate(id), "Activated");
    }

    @POST
    @Path("sessions/end")
    public Response endSessions(@RestPath long id) {
        return done(id, () -> people.endSessions(id), "Signed out everywhere");
    }

    @POST
    @Path("second-step/removal")
    public Response removeSecondStep(@RestPath long id) {
        return done(id, () -> people.removeSecondStep(id), "The second step is off");
    }

    private static Response done(long id, Runnable act, String message) {
        try {
            act.run();
            return Pages.seeOther("/people/" + id, message);
        } catch (Conflict e) {
            return Pages.conflict(page(id, e.getMessage()));
        }
    }

    private static TemplateInstance page(long id, String refusal) {
        User user = People.find(id);
        return Templates.person(PeoplePages.Row.of(user), user.isActive(), List.of(InstanceRole.values()), refusal);
    }
}
