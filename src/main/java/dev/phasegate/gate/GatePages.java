package dev.phasegate.gate;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** The pieces of the phase page that show its gate, and the forms for values and answers in them. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class GatePages {
    private final PlanAccess access;
    private final GateQuery gates;
    private final SharedGates shared;
    private final RecordMeasurements record;
    private final AnswerCriterion answer;
    private final Viewer viewer;

    @CheckedTemplate(basePath = "gate")
    static class Templates {
        static native TemplateInstance panel(GateView gate);

        static native TemplateInstance panel$verdict(GateView gate);

        static native TemplateInstance panel$criteria(GateView gate);

        static native TemplateInstance panel$roster(GateView gate);
    }

    GatePages(
            PlanAccess access,
            GateQuery gates,
            SharedGates shared,
            RecordMeasurements record,
            AnswerCriterion answer,
            Viewer viewer) {
        this.shared = shared;
        this.access = access;
        this.gates = gates;
        this.record = record;
        this.answer = answer;
        this.viewer = viewer;
    }

    /** One piece, as it is fetched again when something changed: verdict, criteria or roster. */
    @GET
    @Path("{slug}/phases/{number}/gate")
    @RolesAllowed("viewer")
    public TemplateInstance piece(
            @PathParam("slug") String slug, @PathParam("number") int number, @QueryParam("part") String part) {
        GateView view = shared(slug, number);
        return switch (part == null ? "" : part) {
            case "verdict" -> Templates.panel$verdict(view);
            case "criteria" -> Templates.panel$criteria(view);
            case "roster" -> Templates.panel$roster(view);
            default -> throw new NotFound("part " + part);
        };
    }

    @POST
    @Path("{slug}/phases/{number}/criteria/{criterion}/measurements")
    @RolesAllowed("member")
    public Response type(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("criterion") String criterion,
            @FormParam("value") String value,
            @FormParam("note") String note,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        Gate gate = load(seat, number);
        EvaluatedCriterion it = criterion(gate, criterion, false);
        try {
            TypedValue typed = TypedValue.of(value, it.spec().unit());
            MeasurementForm form = new MeasurementForm(
                    Metrics.name(it.spec()), typed.value(), typed.unit(), null, null, note, typed.of());
            record.record(seat.plan(), List.of(form), false);
            return done(seat, number, headers, "Value recorded");
        } catch (Invalid e) {
            return again(gate, seat, criterion, value, e, headers);
        }
    }

    @POST
    @Path("{slug}/phases/{number}/criteria/{criterion}/judgement")
    @RolesAllowed("member")
    public Response answer(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("criterion") String criterion,
            @FormParam("answer") String chosen,
            @FormParam("note") String note,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        Gate gate = load(seat, number);
        criterion(gate, criterion, true);
        try {
            Verdict verdict = Arrays.stream(Verdict.values())
                    .filter(v -> v.name().equals(chosen))
                    .findFirst()
                    .orElse(null);
            answer.answer(seat, gate.phase().id(), criterion, verdict, note);
            return done(seat, number, headers, "Answer recorded");
        } catch (Invalid e) {
            return again(gate, seat, criterion, note, e, headers);
        }
    }

    private Response done(Seat seat, int number, HttpHeaders headers, String message) {
        if (!Pages.wantsFragment(headers)) {
            return Pages.seeOther("/plans/" + seat.plan().slug() + "/phases/" + number + "#criteria", message);
        }
        GateView view = view(access.byId(seat.plan().id()), number);
        return Response.ok(Templates.panel$criteria(view)).build();
    }

    private Response again(Gate gate, Seat seat, String criterion, String typed, Invalid wrong, HttpHeaders headers) {
        String error = String.join(" ", wrong.fields().values());
        GateView view = GateViews.of(gate, seat, viewer.id(), criterion, typed == null ? "" : typed, error);
        return Pages.invalid(Pages.wantsFragment(headers) ? Templates.panel$criteria(view) : Templates.panel(view));
    }

    /** For looking only: who changes something evaluates anew. */
    private GateView shared(String slug, int number) {
        PlanAccess.AtPhase at = access.atPhase(slug, number, List.of(SharedGates.CHANGES));
        Gate gate = shared.of(
                at.phase().planId(),
                at.phase().id(),
                at.work().get(0),
                () -> gates.load(at.seat().plan(), at.phase()));
        return GateViews.of(gate, at.seat(), viewer.id());
    }

    private GateView view(Seat seat, int number) {
        return GateViews.of(load(seat, number), seat, viewer.id());
    }

    private Gate load(Seat seat, int number) {
        Phase phase = Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
        return gates.load(seat.plan(), phase);
    }

    private static EvaluatedCriterion criterion(Gate gate, String id, boolean judged) {
        return gate.facts().criteria().stream()
                .filter(c -> c.id().equals(id) && c.spec().judged() == judged)
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + id));
    }
}
