package dev.phasegate.backup;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;

/** The other places for archives, for programs of administrators. */
@Path("/api/v1/backup-places")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"administrator", "scope:admin"})
public class PlaceApi {
    private final Places places;

    PlaceApi(Places places) {
        this.places = places;
    }

    /** {@code target} null for a folder of the servers themselves. */
    public record PlaceJson(
            Long id, String name, String kind, Long target, String path, String region, Boolean elsewhere) {
        static PlaceJson of(BackupPlace place) {
            return new PlaceJson(
                    place.id(),
                    place.name(),
                    place.kind().name(),
                    place.targetId(),
                    place.path(),
                    place.region(),
                    place.elsewhere());
        }

        PlaceForm form() {
            return new PlaceForm(
                    name == null ? "" : name,
                    kind == null ? "" : kind,
                    target == null ? "" : String.valueOf(target),
                    path == null ? "" : path,
                    region == null ? "" : region,
                    Boolean.TRUE.equals(elsewhere));
        }
    }

    /** {@code trouble} empty where it works. */
    public record TestJson(boolean works, String trouble) {}

    @GET
    public Listing<PlaceJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        return Listing.of(BackupPlace.all(), Portion.of(after, limit), PlaceJson::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(PlaceJson asked) {
        PlaceJson body = asked == null ? new PlaceJson(null, null, null, null, null, null, null) : asked;
        BackupPlace place = places.register(body.form());
        return Response.created(URI.create("/api/v1/backup-places/" + place.id()))
                .entity(PlaceJson.of(place))
                .build();
    }

    @GET
    @Path("{place:\\d{1,18}}")
    public PlaceJson get(@PathParam("place") long id) {
        return PlaceJson.of(Places.present(id));
    }

    /** Opens it, writes nothing. */
    @POST
    @Path("{place:\\d{1,18}}/tests")
    public TestJson test(@PathParam("place") long id) {
        String trouble = places.trouble(Shelves.Where.of(Places.present(id)));
        return new TestJson(trouble.isEmpty(), trouble);
    }

    @DELETE
    @Path("{place:\\d{1,18}}")
    public void remove(@PathParam("place") long id) {
        places.remove(id);
    }
}
