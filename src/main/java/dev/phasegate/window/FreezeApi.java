package dev.phasegate.window;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;

/** Freezes for programs: an alarm may stop the line, only a person lets it go on. */
@Path("/api/v1/freezes")
@Produces(MediaType.APPLICATION_JSON)
class FreezeApi {
    private final PlanAccess access;
    private final Freezes freezes;
    private final FreezeQuery query;
    private final Clock clock;

    FreezeApi(PlanAccess access, Freezes freezes, FreezeQuery query, Clock clock) {
        this.access = access;
        this.freezes = freezes;
        this.query = query;
        this.clock = clock;
    }

    /** {@code plan}: a slug, null for all plans. */
    record NewFreeze(String plan, String reason, Instant from, Instant until) {}

    /** {@code scope}: plan or instance. {@code until} null: until it is lifted. */
    record FreezeJson(long id, String scope, String reason, String by, Instant from, Instant until) {
        static FreezeJson of(Freeze freeze) {
            return new FreezeJson(
                    freeze.id(),
                    freeze.plan() ? "plan" : "instance",
                    freeze.reason(),
                    freeze.by(),
                    freeze.from(),
                    freeze.until());
        }
    }

    /** Those that hold or are still to come; with {@code plan} also those of that plan. */
    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<FreezeJson> list(@QueryParam("plan") String plan) {
        Long planId = plan == null ? null : access.bySlug(plan).plan().id();
        List<FreezeJson> open =
                query.open(planId, clock.instant()).stream().map(FreezeJson::of).toList();
        return new Listing<>(open, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"member", "scope:write"})
    public Response set(NewFreeze asked) {
        NewFreeze form = asked == null ? new NewFreeze(null, "", null, null) : asked;
        Seat seat = form.plan() == null ? null : access.bySlug(form.plan()).requireMember();
        Freeze freeze = freezes.set(seat, new FreezeForm(form.reason(), form.from(), form.until()));
        return Response.status(Response.Status.CREATED)
                .entity(FreezeJson.of(freeze))
                .build();
    }
}
