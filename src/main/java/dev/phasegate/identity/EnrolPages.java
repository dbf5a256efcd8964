package dev.phasegate.identity;

import java.util.List;
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

/** Setting the second step up while signing in, where the instance asks everybody for one. */
@Path("/sign-in/second-step")
@PermitAll
class EnrolPages {
    private final Enrolment enrolment;
    private final Sessions sessions;

    EnrolPages(Enrolment enrolment, Sessions sessions) {
        this.enrolment = enrolment;
        this.sessions = sessions;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance enrol(Enrolment.Offer offer, FormState form);

        static native TemplateInstance recoveryCodes(List<String> codes, String next);
    }

    @GET
    public Response show(@RestQuery String next) {
        return sessions.waiting(Session.Stage.ENROL)
                .map(session -> Response.ok(page(session.user, FormState.of("next", SafePath.of(next))))
                        .build())
                .orElseGet(() -> Pages.seeOther(SafePath.signIn(next)));
    }

    @POST
    public Response start(@RestForm String code, @RestForm String next) {
        Optional<Session> session = sessions.waiting(Session.Stage.ENROL);
        if (session.isEmpty()) {
            return Pages.seeOther(SafePath.signIn(next), "That took too long. Sign in again.");
        }
        User user = session.get().user;
        try {
            List<String> codes = enrolment.start(user, code);
            sessions.complete(session.get().id);
            return Response.ok(Templates.recoveryCodes(codes, SafePath.of(next)))
                    .build();
        } catch (Invalid e) {
            return Pages.invalid(
                    page(user, FormState.of("next", SafePath.of(next)).with(e)));
        }
    }

    private TemplateInstance page(User user, FormState form) {
        return Templates.enrol(enrolment.offer(user.id), form);
    }
}
