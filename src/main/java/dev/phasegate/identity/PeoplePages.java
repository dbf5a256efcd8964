package dev.phasegate.identity;

import java.time.Instant;
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

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Everybody on this instance; administrators invite from here. */
@Path("/people")
class PeoplePages {
    private final People people;

    PeoplePages(People people) {
        this.people = people;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance people(List<Row> people, FormState form, List<InstanceRole> roles);

        static native TemplateInstance link(LinkView link);
    }

    record Row(long id, String name, String email, InstanceRole role, String state, boolean secondStep) {
        static Row of(User user) {
            String state = !user.isActive() ? "Not active" : user.hasPassword() ? "" : "Invited";
            return new Row(user.id, user.name, user.email, user.role(), state, user.hasSecondStep());
        }
    }

    record LinkView(String name, String email, boolean invitation, String url, Instant expires) {}

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance show() {
        return page(FormState.of("role", InstanceRole.MEMBER.name()));
    }

    @POST
    @RolesAllowed("administrator")
    public Response invite(
            @RestForm String email, @RestForm String name, @RestForm String role, @Context RoutingContext http) {
        try {
            FormCheck check = new FormCheck();
            String named = check.name("name", name, "the person's name");
            String address = check.email("email", email);
            InstanceRole chosen = check.present("role", InstanceRole.of(role).orElse(null), "Choose a role.");
            check.done();
            return Response.ok(Templates.link(view(people.invite(address, named, chosen), http)))
                    .build();
        } catch (Invalid e) {
            return Pages.invalid(page(
                    FormState.of("email", email, "name", name, "role", role).with(e)));
        }
    }

    private static TemplateInstance page(FormState form) {
        List<Row> rows = User.<User>list("order by active desc, lower(name)").stream()
                .map(Row::of)
                .toList();
        return Templates.people(rows, form, List.of(InstanceRole.values()));
    }

    static LinkView view(People.Link link, RoutingContext http) {
        String origin = http.request().scheme() + "://" + http.request().authority();
        return new LinkView(
                link.user().name,
                link.user().email,
                link.kind() == AccessLink.Kind.INVITATION,
                origin + "/invitations/" + link.token(),
                link.expiresAt());
    }
}
