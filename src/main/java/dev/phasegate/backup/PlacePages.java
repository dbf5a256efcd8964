package dev.phasegate.backup;

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

import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The other places for archives, and adding to them. */
@Path("/backups/places")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("administrator")
public class PlacePages {
    private final Places places;

    PlacePages(Places places) {
        this.places = places;
    }

    /** {@code tested}: the place that was just tried; 0 for none. {@code trouble}: why it does not work; empty. */
    public record View(
            List<BackupPlace> places,
            List<Places.On> targets,
            List<BackupPlace.Kind> ways,
            Typed form,
            long tested,
            String trouble) {}

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance places(View view);
    }

    @GET
    public TemplateInstance list() {
        return page(Typed.of(Map.of()), 0, "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(MultivaluedMap<String, String> sent) {
        Typed typed = Typed.of(sent);
        try {
            places.register(new PlaceForm(
                    typed.value("name"),
                    typed.value("kind"),
                    typed.value("target"),
                    typed.value("path"),
                    typed.value("region"),
                    typed.on("elsewhere")));
            return Pages.seeOther(
                    "/backups/places", "Registered. Choose it in the settings of a database, or for Phasegate itself.");
        } catch (Invalid e) {
            return Pages.invalid(page(typed.wrong(e.fields()), 0, ""));
        }
    }

    /** Opens it, writes nothing. */
    @POST
    @Path("{place:\\d{1,18}}/tests")
    public TemplateInstance test(@PathParam("place") long id) {
        String trouble = places.trouble(Shelves.Where.of(Places.present(id)));
        return page(Typed.of(Map.of()), id, trouble);
    }

    @POST
    @Path("{place:\\d{1,18}}/removal")
    public Response remove(@PathParam("place") long id) {
        places.remove(id);
        return Pages.seeOther("/backups/places", "Removed. What was copied there stays until it expires.");
    }

    private TemplateInstance page(Typed typed, long tested, String trouble) {
        return Templates.places(new View(
                BackupPlace.all(), places.targets(), List.of(BackupPlace.Kind.values()), typed, tested, trouble));
    }
}
