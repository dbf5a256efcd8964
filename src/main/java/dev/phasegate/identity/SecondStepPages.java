package dev.phasegate.identity;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The second half of signing in: the code, or setting the second step up where the instance asks for one. */
@Path("/sign-in")
@PermitAll
class SecondStepPages {
    private final SecondStep secondStep;
    private final Enrolment enrolment;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Landing landing;
    private final Clock clock;

    SecondStepPages(
            SecondStep secondStep,
            Enrolment enrolment,
            Sessions sessions,
            SessionCookies cookies,
            Landing landing,
            Clock clock) {
        this.secondStep = secondStep;
        this.enrolment = enrolment;
        this.sessions = sessions;
        this.cookies = cookies;
        this.landing = landing;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance code(FormState form);

        static native TemplateInstance enrol(Enrolment.Offer offer, FormState form);

        static native TemplateInstance recoveryCodes(List<String> codes, String next);
    }

    @GET
    @Path("code")
    public Response code(@RestQuery String next, @Context RoutingContext http) {
        return waiting(http, Session.Stage.CODE).isEmpty()
                ? Pages.seeOther(SafePath.signIn(next))
                : Response.ok(Templates.code(FormState.of("next", SafePath.of(next))))
                        .build();
    }

    @POST
    @Path("code")
    public Response code(@RestForm String code, @RestForm String next, @Context RoutingContext http) {
        Optional<Session> session = waiting(http, Session.Stage.CODE);
        if (session.isEmpty()) {
            return Pages.seeOther(SafePath.signIn(next), "That took too long. Sign in again.");
        }
        try {
            secondStep.require(session.get().user, code);
            sessions.complete(session.get().id);
            return landing.after(session.get().user.id, next);
        } catch (Invalid e) {
            return Pages.invalid(
                    Templates.code(FormState.of("next", SafePath.of(next)).with(e)));
        }
    }

    @GET
    @Path("second-step")
    public Response enrol(@RestQuery String next, @Context RoutingContext http) {
        return waiting(http, Session.Stage.ENROL)
                .map(session -> Response.ok(Templates.enrol(
                                enrolment.offer(session.user.id), FormState.of("next", SafePath.of(next))))
                        .build())
                .orElseGet(() -> Pages.seeOther(SafePath.signIn(next)));
    }

    @POST
    @Path("second-step")
    public Response enrol(@RestForm String code, @RestForm String next, @Context RoutingContext http) {
        Optional<Session> session = waiting(http, Session.Stage.ENROL);
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
            return Pages.invalid(Templates.enrol(
                    enrolment.offer(user.id),
                    FormState.of("next", SafePath.of(next)).with(e)));
        }
    }

    private Optional<Session> waiting(RoutingContext http, Session.Stage stage) {
        String token = cookies.session(http);
        return token == null
                ? Optional.empty()
                : QuarkusTransaction.requiringNew().call(() -> Session.waiting(token, stage, clock.instant()));
    }
}
