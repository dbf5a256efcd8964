package dev.phasegate.incident;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** Incidents of a plan in the browser. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class IncidentPages {
    private final PlanAccess access;
    private final WriteIncident write;
    private final OpenIncident open;
    private final IncidentTimeline timeline;

    @CheckedTemplate(basePath = "incident")
    static class Templates {
        static native TemplateInstance incident(IncidentView view);

        static native TemplateInstance incident$content(IncidentView view);

        static native TemplateInstance incidents(IncidentList list);
    }

    /** All of a plan, newest first. */
    record IncidentList(Seat seat, List<Incident> incidents, Map<String, String> errors, String typed) {
        public String plan() {
            return "/plans/" + seat.plan().slug();
        }

        public String topic() {
            return "plan:" + seat.plan().slug();
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }

    IncidentPages(PlanAccess access, WriteIncident write, OpenIncident open, IncidentTimeline timeline) {
        this.access = access;
        this.write = write;
        this.open = open;
        this.timeline = timeline;
    }

    @GET
    @Path("{slug}/incidents")
    @RolesAllowed("viewer")
    public TemplateInstance list(@PathParam("slug") String slug) {
        return Templates.incidents(listed(access.bySlug(slug), Map.of(), ""));
    }

    private static IncidentList listed(Seat seat, Map<String, String> errors, String typed) {
        return new IncidentList(seat, Incident.of(seat.plan().id()), errors, typed);
    }

    @POST
    @Path("{slug}/incidents")
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(
            @PathParam("slug") String slug, MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        String symptom = form == null ? "" : form.getFirst("symptom");
        try {
            Incident made = open.report(seat.plan().id(), new OpenIncident.Report(null, Severity.HIGH, symptom, null));
            return Pages.goTo(headers, "/plans/" + slug + "/incidents/" + made.number(), "Incident opened");
        } catch (Invalid e) {
            return Pages.invalid(Templates.incidents(listed(seat, e.fields(), symptom == null ? "" : symptom)));
        }
    }

    @GET
    @Path("{slug}/incidents/{incident:\\d{1,6}}")
    @RolesAllowed("viewer")
    public TemplateInstance page(
            @PathParam("slug") String slug, @PathParam("incident") int number, @Context HttpHeaders headers) {
        IncidentView view = view(access.bySlug(slug), number, Map.of(), Map.of());
        return Pages.wantsFragment(headers) ? Templates.incident$content(view) : Templates.incident(view);
    }

    private IncidentView view(Seat seat, int number, Map<String, String> errors, Map<String, String> typed) {
        Incident incident =
                Incident.numbered(seat.plan().id(), number).orElseThrow(() -> new NotFound("incident " + number));
        return new IncidentView(
                seat,
                seat.plan().title(),
                incident,
                timeline.of(seat.plan().id(), incident),
                IncidentView.followUps(IncidentEntry.of(incident.id())),
                errors,
                typed);
    }

    /** What is written about it: symptom, note, resolution, follow-up, or that one is done. */
    @POST
    @Path("{slug}/incidents/{incident:\\d{1,6}}/{part:symptom|notes|resolution|follow-ups|done}")
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(
            @PathParam("slug") String slug,
            @PathParam("incident") int number,
            @PathParam("part") String part,
            MultivaluedMap<String, String> sent,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        Map<String, String> form = new HashMap<>();
        if (sent != null) {
            sent.forEach((key, values) -> form.put(key, values.isEmpty() ? "" : values.get(0)));
        }
        try {
            String done = write(seat, number, part, form);
            return Pages.goTo(headers, "/plans/" + slug + "/incidents/" + number, done);
        } catch (Invalid e) {
            form.keySet().retainAll(IncidentView.FIELDS);
            return Pages.invalid(Templates.incident(view(seat, number, e.fields(), form)));
        }
    }

    private String write(Seat seat, int number, String part, Map<String, String> form) {
        switch (part) {
            case "symptom" -> {
                write.describe(seat, number, form.get("severity"), form.get("symptom"), number(form.get("version")));
                return "Saved";
            }
            case "resolution" -> {
                write.resolve(seat, number, form.get("resolution"));
                return "Incident " + number + " resolved";
            }
            case "notes" -> {
                write.note(seat, number, form.get("note"));
                return "Note kept";
            }
            case "follow-ups" -> {
                write.followUp(seat, number, form.get("followUp"));
                return "Follow-up kept";
            }
            default -> {
                write.done(seat, number, number(form.get("entry")));
                return "Done";
            }
        }
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
