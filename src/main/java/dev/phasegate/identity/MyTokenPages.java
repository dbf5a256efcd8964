package dev.phasegate.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** API tokens of the person: made with the password, shown once. */
@Path("/me/tokens")
@RolesAllowed("viewer")
class MyTokenPages {
    private static final Map<String, Duration> LIFETIMES =
            Map.of("30", Duration.ofDays(30), "90", Duration.ofDays(90), "365", Duration.ofDays(365));

    private final MePage page;
    private final Account account;
    private final Reauthentication reauthentication;
    private final Viewer viewer;

    MyTokenPages(MePage page, Account account, Reauthentication reauthentication, Viewer viewer) {
        this.page = page;
        this.account = account;
        this.reauthentication = reauthentication;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance token(String name, String token);
    }

    @POST
    public Response make(
            @RestForm String name,
            @RestForm List<String> scopes,
            @RestForm String days,
            @RestForm String password,
            @RestForm String code) {
        Set<Scope> chosen = Scope.parse(scopes);
        try {
            FormCheck check = new FormCheck();
            String named = check.name("name", name, "what the token is for");
            check.that(!chosen.isEmpty(), "scopes", "Choose at least one thing that it may do.");
            check.that(
                    chosen.stream().allMatch(scope -> scope.fits(viewer.caller().role())),
                    "scopes",
                    "A token can't do more than you may.");
            Duration lifetime =
                    check.present("days", LIFETIMES.get(days == null ? "" : days), "Choose 30, 90 or 365 days.");
            check.done();
            reauthentication.require(password, code);
            String token = account.makeToken(named, chosen, lifetime);
            return Response.ok(Templates.token(named, token)).build();
        } catch (Invalid e) {
            return Pages.invalid(
                    page.token(FormState.of("name", name, "days", days).with(e), chosen));
        }
    }

    @POST
    @Path("{id}/revocation")
    public Response revoke(@RestPath long id) {
        account.revokeToken(id);
        return Pages.seeOther("/me", "Token revoked");
    }
}
