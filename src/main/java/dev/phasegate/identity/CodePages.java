package dev.phasegate.identity;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The second half of signing in: the code. */
@Path("/sign-in/code")
@PermitAll
class CodePages {
    private final SecondStep secondStep;
    private final Sessions sessions;
    private final Landing landing;

    CodePages(SecondStep secondStep, Sessions sessions, Landing landing) {
        this.secondStep = secondStep;
        this.sessions = sessions;
        this.landing = landing;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance code(FormState form);
    }

    @GET
    public Response show(@RestQuery String next) {
        return sessions.waiting(Session.Stage.CODE).isEmpty()
                ? Pages.seeOther(SafePath.signIn(next))
                : Response.ok(Templates.code(FormState.of("next", SafePath.of(next))))
                        .build();
    }

    @POST
    public Response check(@RestForm String code, @RestForm String next) {
        Optional<Session> session = sessions.waiting(Session.Stage.CODE);
        if (session.isEmpty()) {
            return Pages.seeOther(SafePath.signIn(next), "That took too long. Sign in again.");
        }
        try {
            User user = session.get().user;
            secondStep.require(user, code);
            sessions.complete(session.get().id);
            return landing.after(user.id, next);
        } catch (Invalid e) {
            return Pages.invalid(
                    Templates.code(FormState.of("next", SafePath.of(next)).with(e)));
        }
    }
}
