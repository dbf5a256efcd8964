package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;

/** Values in the forms that other tools write already: results of tests, and what Prometheus reads. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
public class MeasurementApi {
    private final PlanAccess access;
    private final RecordMeasurements record;

    MeasurementApi(PlanAccess access, RecordMeasurements record) {
        this.access = access;
        this.record = record;
    }

    /** {@code passRate} in percent, null where no test ran. */
    public record Results(
            int recorded, int tests, int passed, int failures, int errors, int skipped, BigDecimal passRate) {}

    /**
     * JUnit XML. {@code metric}: the name of the pass rate, “Test pass rate” without it. {@code skipped=leave-out}: skipped tests
     * don't count as tests; else they are tests that did not pass.
     */
    @POST
    @Path("{slug}/test-results")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @RolesAllowed({"member", "scope:evidence", "scope:write"})
    public Response tests(
            @PathParam("slug") String slug,
            @QueryParam("metric") String metric,
            @QueryParam("source") String source,
            @QueryParam("at") String at,
            @QueryParam("skipped") String skipped,
            byte[] xml) {
        Seat seat = access.bySlug(slug).requireMember();
        TestResults results = results(xml);
        TestResultsReport report =
                new TestResultsReport(results, metric, source, time(at), "leave-out".equals(skipped));
        List<MeasurementForm> values = report.measurements();
        record.record(seat.plan(), values, true);
        return created(new Results(
                values.size(),
                results.tests(),
                results.passed(),
                results.failures(),
                results.errors(),
                results.skipped(),
                values.get(0).of() == null ? null : values.get(0).measured()));
    }

    /** “name”: only these metrics. {@code unit}: of those whose name ends with none. */
    @POST
    @Path("{slug}/measurements")
    @Consumes(MediaType.TEXT_PLAIN)
    @RolesAllowed({"member", "scope:evidence", "scope:write"})
    public Response prometheus(
            @PathParam("slug") String slug,
            @QueryParam("name") Set<String> names,
            @QueryParam("unit") String unit,
            @QueryParam("source") String source,
            byte[] text) {
        Seat seat = access.bySlug(slug).requireMember();
        Set<String> wanted = names == null ? Set.of() : names;
        String otherwise = unit == null ? "" : unit;
        List<MeasurementForm> values = samples(text, wanted).stream()
                .map(s -> new MeasurementForm(
                        s.series(), s.value(), PrometheusUnit.of(s.name(), otherwise), s.at(), source, ""))
                .toList();
        if (values.isEmpty() && !wanted.isEmpty()) {
            throw Invalid.field(
                    "name",
                    "No line has a value of " + wanted.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        record.record(seat.plan(), values, true);
        return created(new GateApi.Recorded(values.size()));
    }

    private static TestResults results(byte[] xml) {
        try {
            return TestResults.of(xml == null ? new byte[0] : xml);
        } catch (TestResults.Unreadable e) {
            throw Invalid.field("body", e.getMessage());
        }
    }

    private static List<PrometheusText.Sample> samples(byte[] text, Set<String> wanted) {
        try {
            return PrometheusText.of(text == null ? new byte[0] : text, wanted);
        } catch (PrometheusText.Unreadable e) {
            throw Invalid.field("body", e.getMessage());
        }
    }

    private static Instant time(String at) {
        try {
            return at == null || at.isBlank() ? null : Instant.parse(at.strip());
        } catch (DateTimeParseException e) {
            throw Invalid.field("at", "Write the time like 2026-11-30T22:00:00Z.");
        }
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED).entity(entity).build();
    }
}
