package dev.phasegate.runbook;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** Steps in the browser: each act is a form; the answer is the whole list, because what comes next may have its turn now. */
@Path("/steps/{id}")
@Produces(MediaType.TEXT_HTML)
public class StepPages {
    private final RunStep run;
    private final StepAccess access;
    private final StepAnswers answers;

    StepPages(RunStep run, StepAccess access, StepAnswers answers) {
        this.run = run;
        this.access = access;
        this.answers = answers;
    }

    /** What a form of a step sends. */
    public static class Form {
        @FormParam("act")
        String act;

        @FormParam("outcome")
        String outcome;

        @FormParam("note")
        String note;

        @FormParam("reason")
        String reason;

        @FormParam("version")
        String version;

        @FormParam("crossing")
        String crossing;

        StepForm step() {
            boolean number = version != null && version.matches("\\d{1,9}");
            return new StepForm(
                    outcome, note, reason, number ? Integer.valueOf(version) : null, "true".equals(crossing));
        }

        Map<String, String> typed() {
            return Map.of(
                    "act", act == null ? "" : act,
                    "outcome", outcome == null ? "" : outcome,
                    "note", note == null ? "" : note,
                    "reason", reason == null ? "" : reason);
        }
    }

    @GET
    @RolesAllowed("viewer")
    public Response get(@PathParam("id") String id) {
        return answers.page(access.step(id), id, new Form().typed(), Map.of());
    }

    /** Where its command can become a check. */
    @GET
    @Path("checks")
    @RolesAllowed("member")
    public Response checks(@PathParam("id") String id) {
        String slug = access.step(id).seat().plan().slug();
        return Response.seeOther(URI.create("/plans/" + slug + "/checks/suggestions#step-" + id))
                .build();
    }

    @POST
    @Path("events")
    @RolesAllowed("member")
    public Response act(@PathParam("id") String id, @BeanParam Form form, @Context HttpHeaders headers) {
        StepAccess.Place place = access.step(id);
        place.seat().requireMember();
        String done;
        try {
            done = act(id, form);
        } catch (Invalid e) {
            if (Pages.wantsFragment(headers)) {
                throw e;
            }
            return answers.page(place, id, form.typed(), e.fields());
        }
        return answers.done(headers, place, id, done);
    }

    private String act(String id, Form form) {
        if ("NOTE".equals(form.act)) {
            run.note(id, form.note);
            return "Note kept";
        }
        Step step = run.act(id, act(form.act), form.step());
        return "Step " + step.number() + " " + step.state().words().toLowerCase(Locale.ROOT);
    }

    static StepAct act(String name) {
        String wanted = name == null ? "" : name.strip().toUpperCase(Locale.ROOT);
        return List.of(StepAct.values()).stream()
                .filter(act -> act.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Invalid.field("act", "Use START, DONE, FAIL, CANCEL, SKIP or REOPEN."));
    }

    static NotFound missing(String id) {
        return new NotFound("step " + id);
    }
}
