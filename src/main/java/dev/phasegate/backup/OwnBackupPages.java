package dev.phasegate.backup;

import jakarta.annotation.security.RolesAllowed;
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

import dev.phasegate.web.Pages;

/** Backups of Phasegate itself, for those who run it. */
@Path("/backups/itself")
@Produces(MediaType.TEXT_HTML)
public class OwnBackupPages {
    private final OwnBackupView view;
    private final OwnBackups backups;

    OwnBackupPages(OwnBackupView view, OwnBackups backups) {
        this.view = view;
        this.backups = backups;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance itself(OwnBackupPage view);

        static native TemplateInstance itself$content(OwnBackupPage view);
    }

    @GET
    @RolesAllowed("administrator")
    public TemplateInstance show(@Context HttpHeaders headers) {
        OwnBackupPage page = view.page();
        return Pages.wantsFragment(headers) ? Templates.itself$content(page) : Templates.itself(page);
    }

    @POST
    @RolesAllowed("administrator")
    public Response backUp() {
        backups.begin();
        return Pages.seeOther("/backups/itself", "The backup has started. You can leave this page.");
    }

    @POST
    @Path("{ownBackup:\\d{1,18}}/stop")
    @RolesAllowed("administrator")
    public Response stop(@PathParam("ownBackup") long id) {
        backups.stop(id);
        return Pages.seeOther("/backups/itself", "It is being stopped.");
    }
}
