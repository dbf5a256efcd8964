package dev.phasegate.rollback;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.wayback.Triggers;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** The interruption on every page of a plan, and the page where it is answered other than by rolling back. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class AlarmPages {
    private static final int SHOWN = 20;
    private final PlanAccess access;
    private final PlanDocuments documents;
    private final Alarms alarms;
    private final AnswerAlarm answer;

    @CheckedTemplate(basePath = "rollback")
    static class Templates {
        static native TemplateInstance alarms(AlarmView view);

        static native TemplateInstance alarmBar(PlanAlarms a);
    }

    AlarmPages(PlanAccess access, PlanDocuments documents, Alarms alarms, AnswerAlarm answer) {
        this.access = access;
        this.documents = documents;
        this.alarms = alarms;
        this.answer = answer;
    }

    /** The page; to htmx the piece that stands on every other one. */
    @GET
    @Path("{slug}/alarms")
    @RolesAllowed("viewer")
    public TemplateInstance page(@PathParam("slug") String slug, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug);
        return Pages.wantsFragment(headers) ? Templates.alarmBar(of(seat)) : Templates.alarms(view(seat, 0, "", ""));
    }

    @POST
    @Path("{slug}/alarms/{alarm:\\d{1,18}}/answer")
    @RolesAllowed("member")
    public Response answer(
            @PathParam("slug") String slug,
            @PathParam("alarm") long alarm,
            @FormParam("exception") String exception,
            @FormParam("reason") String reason,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            answer.answer(seat, alarm, exception, reason);
            return Pages.goTo(
                    headers, "/plans/" + slug + "/alarms", "Answered. It calls again after the value was back.");
        } catch (Invalid e) {
            return Pages.invalid(Templates.alarms(view(seat, alarm, e.getMessage(), reason == null ? "" : reason)));
        }
    }

    private PlanAlarms of(Seat seat) {
        return alarms.of("plan:" + seat.plan().slug());
    }

    private AlarmView view(Seat seat, long bad, String error, String typed) {
        PlanDocument document = documents.current(seat.plan());
        PlanAlarms now = of(seat);
        List<AlarmView.Line> open = now.alarms().stream()
                .map(alarm -> new AlarmView.Line(alarm, then(document, alarm.criterionId())))
                .toList();
        List<RollbackAlarm> past = RollbackAlarm.find(
                        "planId = ?1 and answeredAt is not null order by id desc",
                        seat.plan().id())
                .page(0, SHOWN)
                .list();
        return new AlarmView(
                now,
                document.title(),
                open,
                past.stream().map(AlarmPages::answered).toList(),
                Triggers.exceptions(document),
                bad,
                error,
                typed);
    }

    private static AlarmView.Answered answered(RollbackAlarm alarm) {
        return new AlarmView.Answered(
                alarm.sentence(),
                alarm.answer().words(),
                alarm.answeredBy() == null ? "" : alarm.answeredBy(),
                alarm.answeredAt(),
                alarm.reason());
    }

    private static List<String> then(PlanDocument document, String criterionId) {
        return Triggers.of(document, criterionId).stream()
                .map(line -> line.trigger().action() + (line.role().isEmpty() ? "" : " (" + line.role() + ")"))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }
}
