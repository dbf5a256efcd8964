package dev.phasegate.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.plan.Plan;

/** Import for programs: raw bytes in, a preview out, and the plan when the questions are answered. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
class ImportApi {
    private final Imports imports;

    ImportApi(Imports imports) {
        this.imports = imports;
    }

    /** What to make of the file; absent questions take their default. A time without an offset is UTC. */
    record PlanRequest(Map<String, String> answers) {}

    /** The plan that was made. */
    record PlanCreated(String slug, String title, String state, int revision) {}

    @POST
    @Consumes({"text/markdown", "text/plain", "application/octet-stream", "*/*"})
    @RolesAllowed({"member", "scope:write"})
    public Response take(InputStream body, @RestQuery String filename) throws IOException {
        // one byte more than may be, so that too much is noticed and never held
        byte[] bytes = body.readNBytes(Imports.MAX_BYTES + 1);
        ImportPreview preview = ImportPreview.of(imports.take(filename, bytes));
        return Response.created(URI.create("/api/v1/imports/" + preview.id()))
                .entity(preview)
                .build();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"member", "scope:read"})
    public ImportPreview preview(@RestPath String id) {
        return ImportPreview.of(imports.of(id));
    }

    @POST
    @Path("/{id}/plan")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response createPlan(@RestPath String id, PlanRequest request) {
        Map<String, String> answers = request == null || request.answers() == null ? Map.of() : request.answers();
        Plan plan = imports.createPlan(id, answers, ZoneOffset.UTC);
        PlanCreated created =
                new PlanCreated(plan.slug(), plan.title(), plan.state().words(), plan.revision());
        return Response.created(URI.create("/api/v1/plans/" + plan.slug()))
                .entity(created)
                .build();
    }
}
