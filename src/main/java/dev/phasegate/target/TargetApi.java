package dev.phasegate.target;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.api.SeenVersion;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.secret.Vault;

/** What this server may reach, for programs of administrators. Secrets go in and never come out. */
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"administrator", "scope:admin"})
class TargetApi {
    private final Targets targets;
    private final TargetGrants grants;
    private final TargetTests tests;
    private final TargetQuery query;
    private final Vault vault;

    TargetApi(Targets targets, TargetGrants grants, TargetTests tests, TargetQuery query, Vault vault) {
        this.targets = targets;
        this.grants = grants;
        this.tests = tests;
        this.query = query;
        this.vault = vault;
    }

    /** {@code fine}: no line is bad. */
    record TestJson(boolean fine, List<TestReport.Line> lines) {}

    @GET
    public Listing<TargetJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        return Listing.of(Target.all(), Portion.of(after, limit), this::json);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(TargetBody asked) {
        TargetBody body = asked == null ? TargetBody.NOTHING : asked;
        return created(targets.register(body.form(null)));
    }

    @GET
    @Path("{id:\\d{1,18}}")
    public Response get(@PathParam("id") long id) {
        return answered(Target.present(id).orElseThrow(() -> new NotFound("target " + id)));
    }

    @PUT
    @Path("{id:\\d{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(
            @PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, TargetBody asked) {
        TargetBody body = asked == null ? TargetBody.NOTHING : asked;
        Target before = Target.present(id).orElseThrow(() -> new NotFound("target " + id));
        int version = SeenVersion.of(ifMatch, body.version());
        return answered(
                targets.change(id, version, body.form(before.settings().kind().name()))
                        .target());
    }

    @DELETE
    @Path("{id:\\d{1,18}}")
    public void remove(@PathParam("id") long id) {
        targets.remove(id);
    }

    /** Says in words what works and what does not; takes up to half a minute. */
    @POST
    @Path("{id:\\d{1,18}}/tests")
    public TestJson test(@PathParam("id") long id) {
        Target target = Target.present(id).orElseThrow(() -> new NotFound("target " + id));
        TestReport report = tests.run(id, target.version());
        return new TestJson(report.fine(), report.lines());
    }

    @PUT
    @Path("{id:\\d{1,18}}/plans/{slug}")
    public void grant(@PathParam("id") long id, @PathParam("slug") String slug) {
        grants.grant(id, slug);
    }

    @DELETE
    @Path("{id:\\d{1,18}}/plans/{slug}")
    public void revoke(@PathParam("id") long id, @PathParam("slug") String slug) {
        grants.revoke(id, slug);
    }

    private TargetJson json(Target target) {
        List<String> plans = query.plansWith(target.id()).stream()
                .map(TargetQuery.PlanName::slug)
                .toList();
        return TargetJson.of(target, vault.kept(target.owner()).orElse(null), plans);
    }

    private Response answered(Target target) {
        return Response.ok(json(target))
                .header(HttpHeaders.ETAG, "\"" + target.version() + "\"")
                .build();
    }

    private Response created(Target target) {
        return Response.created(URI.create("/api/v1/targets/" + target.id()))
                .entity(json(target))
                .build();
    }
}
