package dev.phasegate.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Set-up: from the code in the log to the first administrator. */
@Path("/setup")
@PermitAll
class SetupPages {
    private final SetupState setup;
    private final FirstAdministrator first;
    private final Passwords passwords;
    private final Sessions sessions;

    SetupPages(SetupState setup, FirstAdministrator first, Passwords passwords, Sessions sessions) {
        this.setup = setup;
        this.first = first;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance setup(FormState form);
    }

    @GET
    public Response show() {
        return setup.check()
                ? Pages.seeOther("/sign-in")
                : Response.ok(Templates.setup(FormState.empty())).build();
    }

    @POST
    public Response make(
            @RestForm String code, @RestForm String name, @RestForm String email, @RestForm String password) {
        if (setup.check()) {
            return Pages.seeOther("/sign-in", "This Phasegate is set up already.");
        }
        try {
            FormCheck check = new FormCheck();
            check.that(
                    SetupCode.isValid(code),
                    "code",
                    "Enter the code from the server's log. It looks like 7K2M-9QXD-4HBT-1RVE.");
            String named = check.name("name", name, "your name");
            String address = check.email("email", email);
            String chosen = check.password("password", password, address, named);
            check.done();
            return make(address, named, passwords.hash(chosen));
        } catch (Invalid e) {
            return Pages.invalid(Templates.setup(
                    FormState.of("code", code, "name", name, "email", email).with(e)));
        }
    }

    private Response make(String email, String name, String hash) {
        boolean made = QuarkusTransaction.requiringNew()
                .call(() -> first.make(email, name, hash, null)
                        .map(user -> {
                            sessions.openFull(user, "set Phasegate up");
                            return true;
                        })
                        .orElse(false));
        setup.check();
        return made
                ? Pages.seeOther("/", "Phasegate is set up")
                : Pages.seeOther("/sign-in", "This Phasegate is set up already.");
    }
}
