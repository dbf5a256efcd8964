package dev.phasegate.backup;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** Backups of Phasegate itself, for those who run it. */
@Path("/backups/itself")
@Produces(MediaType.TEXT_HTML)
public class OwnBackupPages {
    private final OwnBackupView view;
    private final OwnBackups backups;
    private final OwnPlaces places;

    OwnBackupPages(OwnBackupView view, OwnBackups backups, OwnPlaces places) {
        this.places = places;
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

    /** None chosen is none. */
    @POST
    @Path("places")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("administrator")
    public Response copyTo(MultivaluedMap<String, String> sent) {
        List<String> ids = sent.getOrDefault("places", List.of());
        if (!ids.stream().allMatch(id -> id.matches("\\d{1,18}"))) {
            throw Invalid.field("places", "Choose registered places.");
        }
        places.change(ids.stream().map(Long::valueOf).toList());
        return Pages.seeOther("/backups/itself", "Saved. Each backup is copied there with its keys.");
    }

    @POST
    @Path("{ownBackup:\\d{1,18}}/copies")
    @RolesAllowed("administrator")
    public Response copy(@PathParam("ownBackup") long id) {
        places.now(id);
        return Pages.seeOther("/backups/itself", "It is copied as soon as its turn comes.");
    }
}
