package dev.phasegate.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;

import dev.phasegate.plan.PlanDocumentBody;
import dev.phasegate.plan.finding.FindingCounts;
import dev.phasegate.plan.lint.Finding;
import dev.phasegate.plan.lint.LintedPlan;
import dev.phasegate.plan.lint.Linter;

/** The linter for build servers: a file or a plan document in, findings out, nothing kept. */
@Path("/api/v1/lint")
@Produces(MediaType.APPLICATION_JSON)
class LintApi {
    private final PlanDocumentBody body;
    private final PlanFiles files;

    LintApi(PlanDocumentBody body, PlanFiles files) {
        this.body = body;
        this.files = files;
    }

    /** How many findings there are of each severity. */
    record Counts(int error, int warning, int info) {}

    /** Worst first. */
    record Report(Counts counts, List<ReadFinding> findings) {
        static Report of(List<Finding> found) {
            FindingCounts counts = FindingCounts.of(found);
            return new Report(
                    new Counts(counts.errors(), counts.warnings(), counts.infos()),
                    found.stream().map(ReadFinding::of).toList());
        }
    }

    /** The raw bytes of a Markdown file. */
    @POST
    @Consumes({"text/markdown", "text/plain", "application/octet-stream", "*/*"})
    @RolesAllowed({"viewer", "scope:read"})
    public Report file(InputStream file, @RestQuery String filename) throws IOException {
        byte[] bytes = file.readNBytes(Imports.MAX_BYTES + 1);
        return Report.of(FindingsOfReading.of(files.read(Imports.name(filename), Imports.fit(bytes))));
    }

    /** A plan document, as a plan's own address answers it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"viewer", "scope:read"})
    public Report document(Map<String, Object> document) {
        return Report.of(Linter.lint(LintedPlan.of(body.read(document))));
    }
}
