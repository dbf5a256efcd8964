package dev.phasegate.target;

import java.net.URI;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;

/** The targets that are databases: those of one's plans, and all of them for administrators. */
@Path("/api/v1/databases")
@Produces(MediaType.APPLICATION_JSON)
class DatabaseApi {
    private final Targets targets;
    private final TargetQuery query;

    DatabaseApi(Targets targets, TargetQuery query) {
        this.targets = targets;
        this.query = query;
    }

    /** {@code tested} null: never. */
    record DatabaseJson(
            long id,
            String name,
            String kind,
            String host,
            int port,
            String database,
            Instant testedAt,
            Boolean works) {
        static DatabaseJson of(Target target) {
            TargetSettings it = target.settings();
            return new DatabaseJson(
                    target.id(),
                    it.name(),
                    it.kind().name(),
                    it.host(),
                    it.port(),
                    it.path(),
                    target.testedAt(),
                    target.testedFine());
        }
    }

    @GET
    @RolesAllowed({"viewer", "scope:read", "scope:admin"})
    public Listing<DatabaseJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        return Listing.of(query.databases(), Portion.of(after, limit), DatabaseJson::of);
    }

    /** A target of kind PostgreSQL, where nothing else is said. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"administrator", "scope:admin"})
    public Response register(TargetBody asked) {
        TargetBody body = asked == null ? TargetBody.NOTHING : asked;
        TargetForm form = body.form(TargetKind.POSTGRESQL.name());
        if (TargetKind.of(form.kind()).filter(kind -> !kind.database()).isPresent()) {
            throw dev.phasegate.shared.Invalid.field("kind", "This is no kind of database. Use /api/v1/targets.");
        }
        Target target = targets.register(form);
        return Response.created(URI.create("/api/v1/targets/" + target.id()))
                .entity(DatabaseJson.of(target))
                .build();
    }
}
