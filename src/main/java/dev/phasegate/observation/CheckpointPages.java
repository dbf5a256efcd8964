package dev.phasegate.observation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateQuery;
import dev.phasegate.plan.Phase;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** The checkpoints of a phase with everything that was answered and missed, and the answers themselves. */
@Path("/plans/{slug}/phases/{number:\\d{1,9}}/checkpoints")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
class CheckpointPages {
    private final PlanAccess access;
    private final GateQuery gates;
    private final CheckpointQuery query;
    private final AnswerCheckpoint answer;

    CheckpointPages(PlanAccess access, GateQuery gates, CheckpointQuery query, AnswerCheckpoint answer) {
        this.access = access;
        this.gates = gates;
        this.query = query;
        this.answer = answer;
    }

    @CheckedTemplate(basePath = "observation")
    static class Templates {
        static native TemplateInstance checkpoints(String plan, Phase phase, CheckpointsView view);
    }

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance get(@PathParam("slug") String slug, @PathParam("number") int number) {
        Seat seat = access.bySlug(slug);
        return page(seat, phase(seat, number), CheckpointsView.Typed.NOTHING);
    }

    @POST
    @Path("{checkpoint}")
    @RolesAllowed("member")
    public Response answer(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("checkpoint") String checkpoint,
            @FormParam("due") String due,
            @FormParam("answer") String said,
            @FormParam("note") String note) {
        Seat seat = access.bySlug(slug).requireMember();
        Phase phase = phase(seat, number);
        boolean good = "GOOD".equals(said);
        try {
            if (!good && !"WRONG".equals(said)) {
                throw Invalid.field("answer", "Choose whether it looks good or something is wrong.");
            }
            answer.answer(seat, phase.id(), checkpoint, new AnswerCheckpoint.Form(moment(due), good, note));
        } catch (Invalid invalid) {
            String error = String.join(" ", invalid.fields().values());
            CheckpointsView.Typed typed = new CheckpointsView.Typed(checkpoint, note == null ? "" : note, error);
            return Pages.invalid(page(seat, phase, typed));
        }
        return Pages.seeOther(
                "/plans/" + slug + "/phases/" + number + "#checkpoints",
                good ? "Kept: it looks good." : "Kept: something is wrong. The gate is held.");
    }

    private static Instant moment(String due) {
        try {
            return due == null || due.isBlank() ? null : Instant.parse(due);
        } catch (DateTimeException e) {
            throw Invalid.field("due", "That is no time. Load the page again.");
        }
    }

    private TemplateInstance page(Seat seat, Phase phase, CheckpointsView.Typed typed) {
        List<Answer> answers = query.answers(phase.id());
        Gate gate = gates.load(seat.plan(), phase);
        return Templates.checkpoints(
                seat.plan().title(), phase, CheckpointsView.of(seat, phase, gate.spec(), gate, answers, typed));
    }

    private static Phase phase(Seat seat, int number) {
        return Phase.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("phase " + number));
    }
}
