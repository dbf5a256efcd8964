package dev.phasegate.gate;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;

/** The gate for programs: read it, and supply its values. Signing and deciding are for people, at the pages. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
public class GateApi {
    private static final int LONGEST_WAIT = 60;
    private static final Pattern COMMA = Pattern.compile(",");
    private final PlanAccess access;
    private final GateWait wait;
    private final RecordMeasurements record;
    private final Clock clock;

    GateApi(PlanAccess access, GateWait wait, RecordMeasurements record, Clock clock) {
        this.access = access;
        this.wait = wait;
        this.record = record;
        this.clock = clock;
    }

    /** What the answer to a batch says. */
    public record Recorded(int recorded) {}

    /**
     * The gate as it is now. With {@code wait}, in seconds up to 60, the answer comes when something changed: compared with
     * {@code If-None-Match} where that is sent (304 when the time is over), else as soon as the gate is open or another one
     * than it was.
     */
    @GET
    @Path("{slug}/phases/{number}/gate")
    @Blocking
    @RolesAllowed({"viewer", "scope:read"})
    public Uni<Response> gate(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("wait") @DefaultValue("0") String seconds,
            @HeaderParam("If-None-Match") String known) {
        return wait.answer(
                GateWait.Question.of(slug, number, tags(known), clock.instant().plusSeconds(seconds(seconds))));
    }

    private static int seconds(String typed) {
        if (!typed.matches("\\d{1,2}") || Integer.parseInt(typed) > LONGEST_WAIT) {
            throw Invalid.field("wait", "Wait up to " + LONGEST_WAIT + " seconds.");
        }
        return Integer.parseInt(typed);
    }

    private static Set<String> tags(String header) {
        return header == null
                ? Set.of()
                : COMMA.splitAsStream(header)
                        .map(tag -> tag.strip().replaceAll("^(W/)?\"|\"$", ""))
                        .filter(tag -> !tag.isEmpty())
                        .collect(Collectors.toSet());
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
}
