package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.gate.MetricHistory.Slice;
import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.TimeWords;

/** One metric of a phase: its values over time with the bands and the baseline, drawn and as numbers. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class MetricPages {
    /** As the address has them; the first is shown where it names none. */
    private static final Map<String, Duration> SPANS = new LinkedHashMap<>();

    static {
        SPANS.put("24h", Duration.ofHours(24));
        SPANS.put("1h", Duration.ofHours(1));
        SPANS.put("6h", Duration.ofHours(6));
        SPANS.put("7d", Duration.ofDays(7));
        SPANS.put("31d", Duration.ofDays(31));
        SPANS.put("365d", Duration.ofDays(365));
    }

    private final PlanAccess access;
    private final PlanDocuments documents;
    private final CriteriaValues values;
    private final MetricHistory history;
    private final Viewer viewer;
    private final Clock clock;

    MetricPages(
            PlanAccess access,
            PlanDocuments documents,
            CriteriaValues values,
            MetricHistory history,
            Viewer viewer,
            Clock clock) {
        this.access = access;
        this.documents = documents;
        this.values = values;
        this.history = history;
        this.viewer = viewer;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "gate")
    static class Templates {
        static native TemplateInstance metric(MetricView view);
    }

    @GET
    @Path("{slug}/phases/{number}/criteria/{criterion}")
    @RolesAllowed("viewer")
    public TemplateInstance get(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("criterion") String id,
            @QueryParam("span") String span) {
        Seat seat = access.bySlug(slug);
        List<PhaseSpec> phases = documents.current(seat.plan()).phases();
        if (number < 1 || number > phases.size()) {
            throw new NotFound("phase " + number);
        }
        CriterionSpec spec = phases.get(number - 1).criteria().stream()
                .filter(c -> c.id().equals(id) && !c.judged())
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + id));
        String shown = SPANS.containsKey(span == null ? "" : span) ? span : "24h";
        return Templates.metric(view(seat, phases.get(number - 1), number, spec, shown));
    }

    private MetricView view(Seat seat, PhaseSpec phase, int number, CriterionSpec spec, String span) {
        Instant now = clock.instant();
        Duration length = SPANS.get(span);
        Known known = values.of(seat.plan().id(), List.of(spec)).get(spec.id());
        EvaluatedCriterion it = CriterionEvaluation.evaluate(spec, known, now);
        List<Slice> slices = history.of(seat.plan().id(), spec, now, length);
        ZoneId zone = viewer.timeZone();
        return new MetricView(
                seat.plan().slug(),
                number,
                phase.name(),
                it,
                SPANS.keySet().stream()
                        .map(key -> new MetricView.Span(key, TimeWords.duration(SPANS.get(key)), key.equals(span)))
                        .toList(),
                slices.isEmpty() ? null : MetricChart.of(it, slices, now, length, sentence(spec, slices, span)),
                TimeWords.absolute(now.minus(length), now, zone),
                TimeWords.absolute(now, now, zone),
                rows(spec, slices));
    }

    private static String sentence(CriterionSpec spec, List<Slice> slices, String span) {
        BigDecimal low = slices.stream().map(Slice::low).reduce(BigDecimal::min).orElseThrow();
        BigDecimal high =
                slices.stream().map(Slice::high).reduce(BigDecimal::max).orElseThrow();
        int count = slices.stream().mapToInt(Slice::count).sum();
        Slice last = slices.get(slices.size() - 1);
        return Metrics.name(spec) + " over " + TimeWords.duration(SPANS.get(span)) + ": "
                + (count == 1 ? "1 value" : count + " values") + " from " + text(low, spec) + " to " + text(high, spec)
                + ", last " + text(last.average(), spec) + ".";
    }

    /** The newest first. */
    private static List<MetricView.Row> rows(CriterionSpec spec, List<Slice> slices) {
        List<MetricView.Row> rows = new ArrayList<>();
        for (Slice s : slices) {
            rows.add(
                    0,
                    new MetricView.Row(
                            s.at(), text(s.low(), spec), text(s.average(), spec), text(s.high(), spec), s.count()));
        }
        return rows;
    }

    private static String text(BigDecimal value, CriterionSpec spec) {
        return Units.text(Units.rounded(value), spec.unit());
    }
}
