package dev.phasegate.identity;

import java.time.Clock;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Where an invitation or reset link leads: the person chooses a password, once. */
@Path("/invitations/{token}")
@PermitAll
class InvitationPages {
    private final Passwords passwords;
    private final Arrival arrival;
    private final Sessions sessions;
    private final Clock clock;

    InvitationPages(Passwords passwords, Arrival arrival, Sessions sessions, Clock clock) {
        this.passwords = passwords;
        this.arrival = arrival;
        this.sessions = sessions;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance invitation(String token, String email, boolean invited, FormState form);

        static native TemplateInstance invitationGone();
    }

    private record Guest(String email, String name, boolean invited) {}

    @GET
    public Response show(@RestPath String token) {
        return guest(token)
                .map(guest -> Response.ok(page(token, guest, FormState.of("name", guest.name())))
                        .build())
                .orElseGet(InvitationPages::gone);
    }

    @POST
    public Response accept(@RestPath String token, @RestForm String name, @RestForm String password) {
        Optional<Guest> found = guest(token);
        if (found.isEmpty()) {
            return gone();
        }
        Guest guest = found.get();
        try {
            FormCheck check = new FormCheck();
            String named = guest.invited() ? check.name("name", name, "your name") : guest.name();
            String chosen = check.password("password", password, guest.email(), named);
            check.done();
            return arrival.accept(token, named, passwords.hash(chosen))
                    .map(this::enter)
                    .orElseGet(InvitationPages::gone);
        } catch (Invalid e) {
            return Pages.invalid(page(token, guest, FormState.of("name", name).with(e)));
        }
    }

    private Response enter(long userId) {
        return switch (sessions.open(userId)) {
            case FULL -> Pages.seeOther("/", "You are signed in");
            case CODE -> Pages.seeOther("/sign-in/code");
            case ENROL -> Pages.seeOther("/sign-in/second-step");
        };
    }

    private Optional<Guest> guest(String token) {
        return QuarkusTransaction.requiringNew()
                .call(() -> AccessLink.open(token, clock.instant())
                        .map(link ->
                                new Guest(link.user.email, link.user.name, link.kind == AccessLink.Kind.INVITATION)));
    }

    private static TemplateInstance page(String token, Guest guest, FormState form) {
        return Templates.invitation(token, guest.email(), guest.invited(), form);
    }

    private static Response gone() {
        return Response.status(404).entity(Templates.invitationGone()).build();
    }
}
