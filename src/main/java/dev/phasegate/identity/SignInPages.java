package dev.phasegate.identity;

import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.web.Pages;

/** Signing in with a password. */
@Path("/sign-in")
@PermitAll
class SignInPages {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Passwords passwords;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final SetupState setup;
    private final OidcEntrance oidc;
    private final Viewer viewer;
    private final Landing landing;
    private final ManagedExecutor executor;

    SignInPages(
            Passwords passwords,
            Sessions sessions,
            SessionCookies cookies,
            SetupState setup,
            OidcEntrance oidc,
            Viewer viewer,
            Landing landing,
            ManagedExecutor executor) {
        this.passwords = passwords;
        this.sessions = sessions;
        this.cookies = cookies;
        this.setup = setup;
        this.oidc = oidc;
        this.viewer = viewer;
        this.landing = landing;
        this.executor = executor;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance signIn(FormState form, String provider);
    }

    @GET
    public Response show(@RestQuery String next, @Context RoutingContext http) {
        if (!setup.check()) {
            return Pages.seeOther("/setup");
        }
        return viewer.signedIn()
                ? Pages.seeOther(SafePath.of(next))
                : page(200, FormState.of("next", SafePath.of(next)));
    }

    /** The password waits for its turn on the hashing threads; meanwhile this request holds no thread. */
    @POST
    @Blocking
    public CompletionStage<Response> signIn(
            @RestForm String email, @RestForm String password, @RestForm String next, @Context RoutingContext http) {
        FormState form = FormState.of("email", email, "next", SafePath.of(next));
        if (!FormCheck.isEmail(email) || password == null || password.isEmpty()) {
            return executor.completedFuture(
                    page(UNPROCESSABLE, form.error("password", "Enter your e-mail address and your password.")));
        }
        return executor.copy(passwords.check(email.strip(), password, cookies.device(http)))
                .thenApplyAsync(verdict -> answer(verdict, form), executor)
                .exceptionally(failure -> busy(failure, form));
    }

    private Response answer(Passwords.Verdict verdict, FormState form) {
        if (verdict.refused() != null) {
            return page(TOO_MANY, form.error("password", verdict.refused().sentence()));
        }
        if (!verdict.right()) {
            return page(UNPROCESSABLE, form.error("password", "The e-mail address or the password is wrong."));
        }
        String next = form.value("next");
        return switch (sessions.open(verdict.userId())) {
            case FULL -> landing.after(verdict.userId(), next);
            case CODE -> Pages.seeOther(SafePath.carry("/sign-in/code", next));
            case ENROL -> Pages.seeOther(SafePath.carry("/sign-in/second-step", next));
        };
    }

    private Response busy(Throwable failure, FormState form) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof PasswordThreads.Busy) {
            return page(UNAVAILABLE, form.error("password", cause.getMessage()));
        }
        throw new IllegalStateException("Sign-in failed.", cause);
    }

    private Response page(int status, FormState form) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.signIn(form, oidc.provider().orElse("")).render())
                .build();
    }
}
