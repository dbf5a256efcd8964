package dev.phasegate.incident;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;

/** Incidents for programs: monitoring opens one, people write and resolve it. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IncidentApi {
    private final PlanAccess access;
    private final OpenIncident open;

    IncidentApi(PlanAccess access, OpenIncident open) {
        this.access = access;
        this.open = open;
    }

    /** {@code plan}: its slug; {@code severity}: Critical, High (where nothing is said), Medium or Low. */
    public record Body(String plan, Integer phase, String severity, String symptom, OffsetDateTime startedAt) {}

    /** One incident as programs read it; {@code resolvedAt} is null while it is open. */
    public record Json(
            String plan,
            int number,
            Integer phase,
            String severity,
            String symptom,
            Instant startedAt,
            String openedBy,
            Instant openedAt,
            String resolution,
            String resolvedBy,
            Instant resolvedAt) {

        static Json of(String plan, Incident it) {
            return new Json(
                    plan,
                    it.number(),
                    it.phase(),
                    it.severity().words(),
                    it.symptom(),
                    it.startedAt(),
                    it.openedBy(),
                    it.openedAt(),
                    it.resolution(),
                    it.resolvedBy(),
                    it.resolvedAt());
        }
    }

    @POST
    @RolesAllowed({"member", "scope:write"})
    public Response post(Body body) {
        if (body == null || body.plan() == null || body.plan().isBlank()) {
            throw Invalid.field("plan", "Say which plan it is about: its slug.");
        }
        Seat seat = access.bySlug(body.plan()).requireMember();
        Severity severity = body.severity() == null
                ? Severity.HIGH
                : Severity.of(body.severity())
                        .orElseThrow(() -> Invalid.field("severity", "Use Critical, High, Medium or Low."));
        Instant since = body.startedAt() == null ? null : body.startedAt().toInstant();
        Incident made =
                open.report(seat.plan().id(), new OpenIncident.Report(body.phase(), severity, body.symptom(), since));
        String slug = seat.plan().slug();
        return Response.created(URI.create("/api/v1/plans/" + slug + "/incidents/" + made.number()))
                .entity(Json.of(slug, made))
                .build();
    }
}
