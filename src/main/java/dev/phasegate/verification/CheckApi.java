package dev.phasegate.verification;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;

/** One check for programs: its definition, its runs, and a run on request. */
@Path("/api/v1/checks/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class CheckApi {
    private final CheckAccess access;
    private final SaveCheck save;
    private final RunNow runNow;
    private final CheckVersions versions;
    private final Clock clock;

    CheckApi(CheckAccess access, SaveCheck save, RunNow runNow, CheckVersions versions, Clock clock) {
        this.access = access;
        this.save = save;
        this.runNow = runNow;
        this.versions = versions;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public CheckJson.Whole get(@PathParam("id") long id) {
        return whole(CheckAccess.of(access.seatOfCheck(id), id));
    }

    /** A new version; {@code version} in the body is the one that was read. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public CheckJson.Whole put(@PathParam("id") long id, JsonNode body) {
        Seat seat = access.seatOfCheck(id).requireMember();
        JsonNode version = body == null ? null : body.get("version");
        if (version == null || !version.isInt()) {
            throw Invalid.field("version", "Send the version that you read.");
        }
        return whole(save.change(seat, id, version.intValue(), CheckBody.fields(body)));
    }

    /** Queues a run; read it where the address says. */
    @POST
    @Path("runs")
    @RolesAllowed({"member", "scope:write"})
    public Response run(@PathParam("id") long id) {
        CheckRun run = runNow.ask(access.seatOfCheck(id), id);
        return Response.accepted(CheckJson.Run.of(run))
                .location(URI.create("/api/v1/check-runs/" + run.id()))
                .build();
    }

    @GET
    @Path("runs")
    @RolesAllowed({"viewer", "scope:read"})
    public List<CheckJson.Run> runs(@PathParam("id") long id) {
        access.seatOfCheck(id);
        return CheckRun.latest(id, 50).stream().map(CheckJson.Run::of).toList();
    }

    private CheckJson.Whole whole(Check check) {
        return CheckJson.Whole.of(check, versions.fields(check.id(), check.version()), clock.instant());
    }
}
