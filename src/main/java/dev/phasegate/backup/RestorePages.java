package dev.phasegate.backup;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.identity.Reauthentication;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Asking for a restore, approving one, and watching it. */
@Path("/backups")
@Produces(MediaType.TEXT_HTML)
public class RestorePages {
    private final BackupAccess access;
    private final RestoreAccess places;
    private final AskRestore ask;
    private final Restores restores;
    private final RestoreView views;
    private final Reauthentication reauthentication;

    RestorePages(
            BackupAccess access,
            RestoreAccess places,
            AskRestore ask,
            Restores restores,
            RestoreView views,
            Reauthentication reauthentication) {
        this.access = access;
        this.places = places;
        this.ask = ask;
        this.restores = restores;
        this.views = views;
        this.reauthentication = reauthentication;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance restoreForm(RestoreFormView view);

        static native TemplateInstance restore(RestorePage view);

        static native TemplateInstance restore$content(RestorePage view);
    }

    @GET
    @Path("runs/{backup:\\d{1,18}}/restore")
    @RolesAllowed("member")
    public TemplateInstance form(@PathParam("backup") long id) {
        return form(access.backup(id), RestoreForm.empty(), Map.of());
    }

    private TemplateInstance form(BackupAccess.Seen seen, RestoreForm typed, Map<String, String> errors) {
        return Templates.restoreForm(
                new RestoreFormView(seen.database(), seen.backup(), places.places(seen.database()), typed, errors));
    }

    @POST
    @Path("runs/{backup:\\d{1,18}}/restores")
    @RolesAllowed("member")
    public Response ask(
            @PathParam("backup") long id,
            @FormParam("target") String target,
            @FormParam("mode") String mode,
            @FormParam("name") String name,
            @FormParam("rights") String rights,
            @FormParam("why") String why,
            @FormParam("superuser") String superuser) {
        BackupAccess.Seen seen = access.backup(id);
        RestoreForm form = new RestoreForm(target, mode, name, rights != null, why, superuser);
        List<RestoreAccess.Place> offered = places.places(seen.database());
        if (offered.isEmpty()) {
            throw new Forbidden("Administrators ask for a restore, and owners of plans that use both databases.");
        }
        try {
            RestoreAccess.Place place = form.check(offered);
            long restore = ask.ask(id, place, form, views.lost(seen.backup(), place, form));
            return Pages.seeOther("/backups/restores/" + restore, "Asked. Somebody else has to approve it.");
        } catch (Invalid e) {
            return Pages.invalid(form(seen, form, e.fields()));
        }
    }

    @GET
    @Path("restores/{restore:\\d{1,18}}")
    @RolesAllowed("viewer")
    public TemplateInstance one(@PathParam("restore") long id, @Context HttpHeaders headers) {
        RestorePage page = views.page(id, Map.of());
        return Pages.wantsFragment(headers) ? Templates.restore$content(page) : Templates.restore(page);
    }

    @POST
    @Path("restores/{restore:\\d{1,18}}/approval")
    @RolesAllowed("member")
    public Response approve(
            @PathParam("restore") long id, @FormParam("password") String password, @FormParam("code") String code) {
        RestorePage page = views.page(id, Map.of());
        if (!page.refusal().isEmpty()) {
            throw new Forbidden(page.refusal());
        }
        try {
            reauthentication.require(password, code);
        } catch (Invalid e) {
            return Pages.invalid(Templates.restore(views.page(id, e.fields())));
        }
        restores.begin(id);
        return Pages.seeOther("/backups/restores/" + id, "The restore has started. You can leave this page.");
    }

    @POST
    @Path("restores/{restore:\\d{1,18}}/refusal")
    @RolesAllowed("member")
    public Response refuse(@PathParam("restore") long id, @FormParam("reason") String reason) {
        views.page(id, Map.of());
        ask.refuse(id, reason);
        return Pages.seeOther("/backups/restores/" + id, "Nothing is restored.");
    }

    @POST
    @Path("restores/{restore:\\d{1,18}}/stop")
    @RolesAllowed("member")
    public Response stop(@PathParam("restore") long id) {
        views.page(id, Map.of());
        ask.stop(id);
        return Pages.seeOther("/backups/restores/" + id, "It is being stopped.");
    }
}
