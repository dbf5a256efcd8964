package dev.phasegate.gate;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.CanonicalJson;
import dev.phasegate.shared.NotFound;

/** The gate for programs: read it, and supply its values. Signing and deciding are for people, at the pages. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
public class GateApi {
    private final PlanAccess access;
    private final GateQuery gates;
    private final RecordMeasurements record;

    GateApi(PlanAccess access, GateQuery gates, RecordMeasurements record) {
        this.access = access;
        this.gates = gates;
        this.record = record;
    }

    /** What the answer to a batch says. */
    public record Recorded(int recorded) {}

    @GET
    @Path("{slug}/phases/{number}/gate")
    @RolesAllowed({"viewer", "scope:read"})
    public Response gate(@PathParam("slug") String slug, @PathParam("number") int number, @Context Request request) {
        Seat seat = access.bySlug(slug);
        Phase phase = Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
        GateJson gate = GateJson.of(gates.load(seat.plan(), phase));
        EntityTag tag = tag(gate);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(gate) : unchanged).tag(tag).build();
    }

    @POST
    @Path("{slug}/measurements")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:evidence", "scope:write"})
    public Response record(@PathParam("slug") String slug, List<MeasurementForm> values) {
        Seat seat = access.bySlug(slug).requireMember();
        List<MeasurementForm> sent = values == null ? List.of() : values;
        record.record(seat.plan(), sent, true);
        return Response.status(Response.Status.CREATED)
                .entity(new Recorded(sent.size()))
                .build();
    }

    /** Changes with the evidence, the signatures, the decision and the recommendation; not with the seconds left. */
    private static EntityTag tag(GateJson gate) {
        return new EntityTag(CanonicalJson.sha256(List.of(
                gate.subjectHash(),
                gate.recommendation().name(),
                gate.signOffs().toString(),
                "" + gate.decision())));
    }
}
