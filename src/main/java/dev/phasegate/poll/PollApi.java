package dev.phasegate.poll;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.poll.AnswerPoll.Given;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** The roll of a poll for programs. They read it; asking, answering and closing are for persons who are signed in. */
@Path("/api/v1/plans/{slug}/phases/{number:\\d{1,9}}/poll")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PollApi {
    private final PlanAccess access;
    private final PlanDocuments documents;
    private final PollQuery query;
    private final OpenPoll open;
    private final AnswerPoll answer;
    private final ClosePoll close;
    private final CurrentActor actor;

    PollApi(
            PlanAccess access,
            PlanDocuments documents,
            PollQuery query,
            OpenPoll open,
            AnswerPoll answer,
            ClosePoll close,
            CurrentActor actor) {
        this.access = access;
        this.documents = documents;
        this.query = query;
        this.open = open;
        this.answer = answer;
        this.close = close;
        this.actor = actor;
    }

    /** What is asked; nothing for the usual question. */
    public record Question(String question) {}

    /** {@code role}: its id or name; one answer: GO or NO_GO; {@code poll}: the poll's id as the roll names it. */
    public record Answers(Long poll, List<One> answers) {
        /** For one role. */
        public record One(String role, String answer, String reason) {}
    }

    /** {@code note}: what the decider adds to the result. */
    public record End(Long poll, String note) {}

    /** The newest poll of the phase; 404 while there was none. */
    @GET
    @RolesAllowed({"viewer", "scope:read"})
    public PollJson get(@PathParam("slug") String slug, @PathParam("number") int number) {
        PlanAccess.AtPhase at = access.atPhase(slug, number, List.of(PollQuery.OF_PHASE));
        return PollJson.of(
                at.seat().plan().state(),
                at.phase(),
                documents.current(at.seat().plan()),
                query.read(at.work().get(0)));
    }

    @POST
    @RolesAllowed({"member", "scope:write", "scope:evidence"})
    public Response open(@PathParam("slug") String slug, @PathParam("number") int number, Question body) {
        Seat seat = access.bySlug(slug);
        long id = open.open(seat, number, body == null ? "" : body.question());
        return Response.created(URI.create("/api/v1/plans/" + seat.plan().slug() + "/phases/" + number + "/poll"))
                .entity(Map.of("poll", id))
                .build();
    }

    @POST
    @Path("answers")
    @RolesAllowed({"member", "scope:write", "scope:evidence"})
    public PollJson answer(@PathParam("slug") String slug, @PathParam("number") int number, Answers body) {
        Seat seat = access.bySlug(slug);
        PollRules.requirePerson(actor.get());
        PlanDocument document = documents.current(seat.plan());
        List<Given> given = new ArrayList<>();
        if (body != null && body.answers() != null) {
            body.answers().forEach(one -> given.add(given(document, one)));
        }
        answer.answer(seat, number, poll(body == null ? null : body.poll()), given);
        return get(slug, number);
    }

    private static Given given(PlanDocument document, Answers.One one) {
        if (one == null || one.answer() == null || !one.answer().matches("GO|NO_GO")) {
            throw Invalid.field("answer", "Answer GO or NO_GO.");
        }
        String role = document.roles().stream()
                .filter(r -> r.id().equals(one.role()) || r.name().equals(one.role()))
                .map(TeamRole::id)
                .findFirst()
                .orElseThrow(() -> Invalid.field("role", "The plan has no such role."));
        return new Given(role, one.answer().equals("GO"), one.reason(), null);
    }

    @POST
    @Path("closing")
    @RolesAllowed({"member", "scope:write", "scope:evidence"})
    public PollJson close(@PathParam("slug") String slug, @PathParam("number") int number, End body) {
        close.close(
                access.bySlug(slug), number, poll(body == null ? null : body.poll()), body == null ? "" : body.note());
        return get(slug, number);
    }

    private static long poll(Long id) {
        if (id == null) {
            throw Invalid.field("poll", "Say which poll: the id that the roll names.");
        }
        return id;
    }
}
