package dev.phasegate.identity;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestQuery;

/** Suggestions for a field in which somebody is chosen, whatever the field is called. */
@Path("/people/names")
class NamePages {
    private final PickPeople pick;

    NamePages(PickPeople pick) {
        this.pick = pick;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance names(List<User> people);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance like(@RestQuery String user, @RestQuery String person) {
        return Templates.names(pick.like(user == null ? person : user));
    }
}
