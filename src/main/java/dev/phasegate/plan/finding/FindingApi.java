package dev.phasegate.plan.finding;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.phasegate.api.Listing;
import dev.phasegate.plan.PlanAccess;

/** The findings of a plan for programs; accepting one is for people. */
@Path("/api/v1/plans/{slug}/findings")
@Produces(MediaType.APPLICATION_JSON)
class FindingApi {
    private final PlanAccess access;
    private final PlanFindings findings;

    FindingApi(PlanAccess access, PlanFindings findings) {
        this.access = access;
        this.findings = findings;
    }

    /** {@code line} is of the imported file, null for what was made by hand; {@code reason} is null where nobody accepted it. */
    record PlanFinding(
            String code,
            String severity,
            Integer line,
            String elementId,
            String message,
            String mend,
            boolean accepted,
            String reason) {
        static PlanFinding of(PlanFindings.Answered found) {
            return new PlanFinding(
                    found.finding().code(),
                    found.finding().severity().word(),
                    found.finding().line(),
                    found.finding().elementId(),
                    found.finding().message(),
                    found.finding().mend(),
                    found.accepted(),
                    found.accepted() ? found.answer().reason() : null);
        }
    }

    /** Always all of them, worst first. */
    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public Listing<PlanFinding> list(@PathParam("slug") String slug) {
        List<PlanFinding> all = findings.of(access.bySlug(slug).plan()).stream()
                .map(PlanFinding::of)
                .toList();
        return new Listing<>(all, null);
    }
}
