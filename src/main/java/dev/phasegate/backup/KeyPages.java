package dev.phasegate.backup;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.backup.archive.BackupKey;
import dev.phasegate.backup.archive.BackupKeys;
import dev.phasegate.identity.Reauthentication;
import dev.phasegate.identity.Viewer;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The keys that seal archives: which there are, a new one, and a sheet with one for the safe. A key is shown after the password only. */
@Path("/backups/keys")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("administrator")
public class KeyPages {
    private final Here here;
    private final KnownKeys known;
    private final Reauthentication reauthentication;
    private final Viewer viewer;

    KeyPages(Here here, KnownKeys known, Reauthentication reauthentication, Viewer viewer) {
        this.here = here;
        this.known = known;
        this.reauthentication = reauthentication;
        this.viewer = viewer;
    }

    /** {@code trouble}: why the file can't be read; empty. */
    public record View(List<KnownKeys.Line> keys, String file, String trouble, boolean secondStep, Typed form) {}

    /** The one page that shows a key. */
    public record Sheet(String id, List<String> lines, String instance) {}

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance keys(View view);

        static native TemplateInstance sheet(Sheet sheet);
    }

    @GET
    public TemplateInstance list() {
        return page(Typed.of(Map.of()));
    }

    /** Seals from now on; the old ones go on opening. */
    @POST
    public Response make(@FormParam("password") String password, @FormParam("code") String code) {
        try {
            reauthentication.require(password, code);
            known.made(here.newKey().newest().orElseThrow());
            return Pages.seeOther("/backups/keys", "The new key seals from now on. Print its recovery sheet.");
        } catch (Invalid e) {
            return Pages.invalid(page(Typed.of(Map.of()).wrong(e.fields())));
        } catch (IOException e) {
            return Pages.conflict(page(Typed.of(Map.of()).refused(e.getMessage())));
        }
    }

    @POST
    @Path("sheet")
    public Response sheet(
            @FormParam("key") String id, @FormParam("password") String password, @FormParam("code") String code) {
        try {
            reauthentication.require(password, code);
            BackupKey key = here.keys()
                    .byId(id == null ? "" : id)
                    .orElseThrow(() -> Invalid.field("key", "Choose one of the keys."));
            known.shown(key);
            return Response.ok(Templates.sheet(new Sheet(key.id(), key.sheet(), viewer.instanceName())))
                    .build();
        } catch (Invalid e) {
            return Pages.invalid(page(Typed.of(Map.of()).wrong(e.fields())));
        } catch (IOException e) {
            return Pages.conflict(page(Typed.of(Map.of()).refused(e.getMessage())));
        }
    }

    private TemplateInstance page(Typed form) {
        List<BackupKey> keys = List.of();
        String trouble = "";
        try {
            BackupKeys read = here.keys();
            keys = read.keys();
        } catch (IOException e) {
            trouble = e.getMessage();
        }
        return Templates.keys(new View(known.of(keys), here.keyFile().toString(), trouble, viewer.secondStep(), form));
    }
}
