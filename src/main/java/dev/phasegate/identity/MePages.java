package dev.phasegate.identity;

import java.time.ZoneId;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The person's own page: profile, password and sessions. */
@Path("/me")
@RolesAllowed("viewer")
class MePages {
    private final MePage page;
    private final Account account;
    private final Reauthentication reauthentication;
    private final Passwords passwords;
    private final Viewer viewer;

    MePages(MePage page, Account account, Reauthentication reauthentication, Passwords passwords, Viewer viewer) {
        this.page = page;
        this.account = account;
        this.reauthentication = reauthentication;
        this.passwords = passwords;
        this.viewer = viewer;
    }

    @GET
    public TemplateInstance show() {
        return page.fresh();
    }

    @POST
    @Path("profile")
    public Response profile(@RestForm String name, @RestForm String zone, @RestForm String keys) {
        try {
            FormCheck check = new FormCheck();
            String named = check.name("name", name, "your name");
            ZoneId chosen = check.zone("zone", zone);
            check.done();
            account.change(named, chosen, "on".equals(keys));
            return Pages.seeOther("/me", "Profile saved");
        } catch (Invalid e) {
            return Pages.invalid(page.profile(
                    FormState.of("name", name, "zone", zone, "keys", keys).with(e)));
        }
    }

    @POST
    @Path("password")
    public Response password(@RestForm String password, @RestForm String code, @RestForm String fresh) {
        try {
            Passwords.require("fresh", fresh == null ? "" : fresh, viewer.email(), viewer.name());
            reauthentication.require(password, code);
            account.changePassword(passwords.hash(fresh));
            return Pages.seeOther("/me", "Password changed. All other browsers are signed out");
        } catch (Invalid e) {
            return Pages.invalid(page.password(FormState.empty().with(e)));
        }
    }

    @POST
    @Path("sessions/{id}/end")
    public Response endSession(@RestPath long id) {
        account.endSession(id);
        return Pages.seeOther("/me", "That browser is signed out");
    }

    @POST
    @Path("other-sessions/end")
    public Response endOtherSessions() {
        account.endOtherSessions();
        return Pages.seeOther("/me", "All other browsers are signed out");
    }
}
