package dev.phasegate.poll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.identity.Viewer;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.poll.AnswerPoll.Given;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The one question on any device, and the room that watches it. Plain forms: it works without JavaScript. */
@Path("/plans/{slug}/phases/{number:\\d{1,9}}/poll")
@Produces(MediaType.TEXT_HTML)
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.WILDCARD})
public class PollPages {
    private final PlanAccess access;
    private final PlanDocuments documents;
    private final PollQuery query;
    private final Polls polls;
    private final OpenPoll open;
    private final AnswerPoll answer;
    private final ClosePoll close;
    private final Viewer viewer;

    @CheckedTemplate(basePath = "poll")
    static class Templates {
        static native TemplateInstance poll(PollView view);

        static native TemplateInstance poll$ask(PollView view);

        static native TemplateInstance poll$roll(PollView view);

        static native TemplateInstance line(PollLine line);
    }

    PollPages(
            PlanAccess access,
            PlanDocuments documents,
            PollQuery query,
            Polls polls,
            OpenPoll open,
            AnswerPoll answer,
            ClosePoll close,
            Viewer viewer) {
        this.access = access;
        this.documents = documents;
        this.query = query;
        this.polls = polls;
        this.open = open;
        this.answer = answer;
        this.close = close;
        this.viewer = viewer;
    }

    /** {@code part}: ask, roll, or the line that stands on the phase's page. */
    @GET
    @RolesAllowed("viewer")
    public TemplateInstance page(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @QueryParam("part") String part,
            @Context HttpHeaders headers) {
        if (!Pages.wantsFragment(headers)) {
            return Templates.poll(view(slug, number));
        }
        return switch (part == null ? "" : part) {
            case "line" -> line(slug, number);
            case "roll" -> Templates.poll$roll(view(slug, number));
            default -> Templates.poll$ask(view(slug, number));
        };
    }

    private TemplateInstance line(String slug, int number) {
        PlanAccess.AtPhase at = access.atPhase(slug, number, List.of());
        return Templates.line(polls.line(at.seat(), at.phase()));
    }

    private PollView view(String slug, int number) {
        PlanAccess.AtPhase at = access.atPhase(slug, number, List.of(PollQuery.OF_PHASE));
        return PollView.of(
                at.seat(),
                at.phase(),
                documents.current(at.seat().plan()),
                query.read(at.work().get(0)),
                viewer.id(),
                PollView.Typed.NOTHING);
    }

    @POST
    @RolesAllowed("member")
    public Response open(
            @PathParam("slug") String slug, @PathParam("number") int number, MultivaluedMap<String, String> sent) {
        Map<String, String> form = fields(sent);
        try {
            open.open(access.bySlug(slug), number, form.get("question"));
            return Pages.seeOther(path(slug, number), "The poll is open");
        } catch (Invalid e) {
            return Pages.invalid(Templates.poll(view(slug, number).back(form, e.fields())));
        }
    }

    /** Fields {@code answer-<role>}, {@code reason-<role>} and {@code seen-<role>} for each role that is answered for. */
    @POST
    @Path("{poll:\\d{1,18}}/answers")
    @RolesAllowed("member")
    public Response answer(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("poll") long poll,
            MultivaluedMap<String, String> sent) {
        Map<String, String> form = fields(sent);
        try {
            int written = answer.answer(access.bySlug(slug), number, poll, given(form));
            return Pages.seeOther(
                    path(slug, number), written == 0 ? "That is your answer already" : "Your answer is in");
        } catch (Invalid e) {
            return Pages.invalid(Templates.poll(view(slug, number).back(form, e.fields())));
        }
    }

    private static List<Given> given(Map<String, String> form) {
        List<Given> given = new ArrayList<>();
        form.forEach((field, value) -> {
            if (field.startsWith("answer-") && (value.equals("GO") || value.equals("NO_GO"))) {
                String role = field.substring("answer-".length());
                String seen = form.getOrDefault("seen-" + role, "");
                given.add(new Given(
                        role,
                        value.equals("GO"),
                        form.get("reason-" + role),
                        seen.matches("\\d{1,18}") ? Long.valueOf(seen) : null));
            }
        });
        return given;
    }

    @POST
    @Path("{poll:\\d{1,18}}/closing")
    @RolesAllowed("member")
    public Response close(
            @PathParam("slug") String slug,
            @PathParam("number") int number,
            @PathParam("poll") long poll,
            MultivaluedMap<String, String> sent) {
        Map<String, String> form = fields(sent);
        try {
            String result = close.close(access.bySlug(slug), number, poll, form.get("note"));
            return Pages.seeOther(path(slug, number), "Poll closed. " + result);
        } catch (Invalid e) {
            return Pages.invalid(Templates.poll(view(slug, number).back(form, e.fields())));
        }
    }

    private static Map<String, String> fields(MultivaluedMap<String, String> sent) {
        Map<String, String> form = new HashMap<>();
        if (sent != null) {
            sent.forEach((field, values) -> form.put(field, values.isEmpty() ? "" : values.get(0)));
        }
        return form;
    }

    private static String path(String slug, int number) {
        return "/plans/" + slug + "/phases/" + number + "/poll";
    }
}
