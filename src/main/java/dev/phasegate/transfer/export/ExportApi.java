package dev.phasegate.transfer.export;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanAccess;

/** A plan as a file, for programs and for the menu of its page: whoever may read it may take it along. */
@Path("/api/v1/plans/{slug}/export")
class ExportApi {
    private final PlanAccess access;
    private final Exports exports;

    ExportApi(PlanAccess access, Exports exports) {
        this.access = access;
        this.exports = exports;
    }

    @GET
    @Produces(MediaType.WILDCARD)
    @RolesAllowed({"viewer", "scope:read"})
    public Response export(
            @PathParam("slug") String slug, @QueryParam("format") String word, @Context UriInfo address) {
        Plan plan = access.bySlug(slug).plan();
        ExportFormat format = ExportFormat.of(word);
        String origin = address.getBaseUri().toString().replaceAll("/$", "");
        String name = format.file(plan.slug(), plan.revision());
        Response.ResponseBuilder file = Response.ok(exports.write(plan, format, origin), format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
        if (format == ExportFormat.HTML) {
            file.header("Content-Security-Policy", RecordStyle.POLICY);
        }
        return file.build();
    }
}
