package dev.phasegate.rollback;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/**
 * Rollbacks for programs. A token may start one, since that only stops the plan and calls its people; the steps are theirs, at
 * the page that the answer names.
 */
@Path("/api/v1/plans/{slug}/rollbacks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RollbackApi {
    private final PlanAccess access;
    private final StartRollback start;

    RollbackApi(PlanAccess access, StartRollback start) {
        this.access = access;
        this.start = start;
    }

    /** Everything may be left out: {@code phase} is then the one that runs, {@code level} the plan's first. */
    public record Body(Integer phase, String level, String reason, String action, boolean rehearsal) {}

    /** A run as programs read it; {@code page} is where people go it. */
    public record Json(
            int number,
            int phase,
            String level,
            boolean rehearsal,
            String state,
            String reason,
            Integer objectiveMinutes,
            Instant startedAt,
            String startedBy,
            Instant endedAt,
            String endedBy,
            Integer seconds,
            List<Step> steps,
            String page) {}

    public record Step(int number, String title, String state, int tries, String by, Instant at, String note) {}

    @POST
    @RolesAllowed({"member", "scope:write"})
    public Response post(@PathParam("slug") String slug, Body body) {
        Seat seat = access.bySlug(slug).requireMember();
        Body said = body == null ? new Body(null, null, null, null, false) : body;
        int phase = said.phase() == null ? running(seat) : said.phase();
        StartForm form = new StartForm(said.level(), said.reason(), said.action(), said.rehearsal());
        RollbackRun run = start.start(seat, phase, form);
        return Response.created(URI.create("/api/v1/plans/" + slug + "/rollbacks/" + run.number()))
                .entity(json(seat, run))
                .build();
    }

    private static int running(Seat seat) {
        return Obstacles.rollable(seat.plan()).stream()
                .map(Phase::number)
                .reduce((first, second) -> second)
                .orElseThrow(() -> Invalid.field("phase", "No phase of this plan can be rolled back now."));
    }

    /** Newest first. */
    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<Json> list(
            @PathParam("slug") String slug, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        Seat seat = access.bySlug(slug);
        List<RollbackRun> runs =
                RollbackRun.list("planId = ?1 order by number desc", seat.plan().id());
        return Listing.of(runs, Portion.of(after, limit), run -> json(seat, run));
    }

    @GET
    @Path("{run:\\d{1,6}}")
    @RolesAllowed({"viewer", "scope:read"})
    public Json get(@PathParam("slug") String slug, @PathParam("run") int number) {
        Seat seat = access.bySlug(slug);
        return RollbackRun.numbered(seat.plan().id(), number)
                .map(run -> json(seat, run))
                .orElseThrow(() -> new NotFound("rollback " + number));
    }

    private static Json json(Seat seat, RollbackRun run) {
        return new Json(
                run.number(),
                run.phase(),
                run.levelName(),
                run.rehearsal(),
                run.state().words(),
                run.reason(),
                run.objectiveMinutes(),
                run.startedAt(),
                run.startedBy(),
                run.endedAt(),
                run.endedBy(),
                run.seconds(),
                run.steps().stream().map(RollbackApi::step).toList(),
                RunPages.path(seat.plan(), run));
    }

    private static Step step(RollbackStep step) {
        return new Step(
                step.position(),
                step.title(),
                step.state().words(),
                step.tries(),
                step.settledBy(),
                step.settledAt(),
                step.note());
    }
}
