package dev.phasegate.verification;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import dev.phasegate.gate.SharedGates;
import dev.phasegate.plan.PlanAccess;

/** A plan for Prometheus to scrape, with a token that may read. */
@Path("/api/v1/plans/{slug}/metrics")
public class PlanMetricsApi {
    private final PlanAccess access;
    private final PlanGauges gauges;

    PlanMetricsApi(PlanAccess access, PlanGauges gauges) {
        this.access = access;
        this.gauges = gauges;
    }

    /** Gauges in the text format of Prometheus: gates and criteria of the phases that run, and the last run of each check. */
    @GET
    @Produces(Exposition.TYPE)
    @RolesAllowed({"viewer", "scope:read"})
    public String metrics(@PathParam("slug") String slug) {
        PlanAccess.AtPlan at = access.atPlan(slug, List.of(SharedGates.CHANGES));
        return gauges.of(at.seat().plan(), at.work().get(0));
    }
}
