package dev.phasegate.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The form with the settings of a database. */
@Path("/backups/databases/{database:\\d{1,18}}/settings")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("administrator")
public class SettingsPages {
    private final BackupAccess access;
    private final ChangeSettings change;

    SettingsPages(BackupAccess access, ChangeSettings change) {
        this.access = access;
        this.change = change;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance settings(
                Database database, Typed form, List<ChangeSettings.Place> servers, List<BackupPlace> places);
    }

    @GET
    public TemplateInstance form(@PathParam("database") long id) {
        Database database = access.database(id);
        return page(database, stored(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@PathParam("database") long id, MultivaluedMap<String, String> sent) {
        Database database = access.database(id);
        Typed typed = Typed.of(sent);
        try {
            change.change(database, typed.version(), form(typed));
            return Pages.seeOther("/backups/databases/" + id, "Saved. The next backup is made so.");
        } catch (Invalid e) {
            return Pages.invalid(page(database, typed.wrong(e.fields())));
        } catch (Conflict e) {
            return Pages.conflict(page(database, stored(id).refused(e.getMessage())));
        }
    }

    private TemplateInstance page(Database database, Typed typed) {
        return Templates.settings(database, typed, change.places(database.id()), BackupPlace.all());
    }

    private static SettingsForm form(Typed typed) {
        return new SettingsForm(
                typed.value("compression"),
                typed.on("sealed"),
                SettingsForm.lines(typed.value("checksums")),
                SettingsForm.lines(typed.value("queries")),
                typed.on("drillAfter"),
                typed.value("drillTarget"),
                SettingsForm.lines(typed.value("places")));
    }

    private Typed stored(long id) {
        BackupSettings settings = BackupSettings.of(id);
        Map<String, String> values = new HashMap<>();
        values.put("version", String.valueOf(settings.seenVersion()));
        values.put("compression", String.valueOf(settings.compression()));
        values.put("sealed", settings.encrypted() ? "on" : "");
        values.put("checksums", String.join("\n", settings.checksums()));
        values.put("queries", String.join("\n", settings.queries()));
        values.put("drillAfter", settings.drillAfter() ? "on" : "");
        values.put("drillTarget", settings.drillTargetId() == null ? "" : String.valueOf(settings.drillTargetId()));
        values.put(
                "places",
                String.join("\n", change.used(id).stream().map(String::valueOf).toList()));
        return Typed.of(values);
    }
}
