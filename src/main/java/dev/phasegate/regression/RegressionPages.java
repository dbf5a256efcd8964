package dev.phasegate.regression;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.DefaultValue;
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
import org.hibernate.query.NativeQuery;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Invalid;
import dev.phasegate.web.Pages;

/** What regressed in a plan, where it is acknowledged, and the note of it on all pages of the plan. */
@Path("/plans")
@Produces(MediaType.TEXT_HTML)
public class RegressionPages {
    private static final String PAST = """
            select f.number, r.sentence, r.raised_at, r.ended_at, a.by_name, a.at, a.reason
            from regression r join phase f on f.id = r.phase_id
            left join lateral (select * from regression_ack a where a.phase_id = r.phase_id and a.up_to >= r.id
              order by a.id limit 1) a on true
            where r.plan_id = :plan and a.id is not null order by r.id desc limit 100""";

    private final PlanAccess access;
    private final Regressions regressions;
    private final AcknowledgeRegression acknowledge;
    private final EntityManager em;

    /** One that was acknowledged. */
    record Past(int phase, String sentence, Instant raisedAt, Instant endedAt, String by, Instant at, String reason) {}

    record View(Regressions.Bar bar, String planTitle, List<Past> past, int bad, String error, String typed) {
        public boolean isBad(int phase) {
            return phase == bad;
        }
    }

    @CheckedTemplate(basePath = "regression")
    static class Templates {
        static native TemplateInstance list(View view);

        static native TemplateInstance regressionBar(Regressions.Bar r);
    }

    RegressionPages(PlanAccess access, Regressions regressions, AcknowledgeRegression acknowledge, EntityManager em) {
        this.access = access;
        this.regressions = regressions;
        this.acknowledge = acknowledge;
        this.em = em;
    }

    /** The page; to htmx the piece that stands on every other one. */
    @GET
    @Path("{slug}/regressions")
    @RolesAllowed("viewer")
    public TemplateInstance page(@PathParam("slug") String slug, @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug);
        return Pages.wantsFragment(headers)
                ? Templates.regressionBar(regressions.of(seat.plan().slug()))
                : Templates.list(view(seat, 0, "", ""));
    }

    @POST
    @Path("{slug}/regressions/{n:\\d{1,4}}/acknowledgement")
    @RolesAllowed("member")
    public Response acknowledge(
            @PathParam("slug") String slug,
            @PathParam("n") int number,
            @FormParam("upTo") @DefaultValue("") String upTo,
            @FormParam("reason") String reason,
            @Context HttpHeaders headers) {
        Seat seat = access.bySlug(slug).requireMember();
        try {
            long seen = upTo.matches("\\d{1,18}") ? Long.parseLong(upTo) : 0;
            acknowledge.acknowledge(seat, number, seen, reason);
            return Pages.goTo(
                    headers, "/plans/" + slug + "/regressions", "Acknowledged. It calls again if it gets worse.");
        } catch (Invalid e) {
            return Pages.invalid(Templates.list(view(seat, number, e.getMessage(), reason == null ? "" : reason)));
        }
    }

    @SuppressWarnings("unchecked")
    private View view(Seat seat, int bad, String error, String typed) {
        NativeQuery<Tuple> query = em.createNativeQuery(PAST, Tuple.class).unwrap(NativeQuery.class);
        List<Past> past = query
                .addScalar("number", Integer.class)
                .addScalar("sentence", String.class)
                .addScalar("raised_at", Instant.class)
                .addScalar("ended_at", Instant.class)
                .addScalar("by_name", String.class)
                .addScalar("at", Instant.class)
                .addScalar("reason", String.class)
                .setParameter("plan", seat.plan().id())
                .getResultList()
                .stream()
                .map(row -> new Past(
                        row.get(0, Integer.class),
                        row.get(1, String.class),
                        row.get(2, Instant.class),
                        row.get(3, Instant.class),
                        row.get(4, String.class),
                        row.get(5, Instant.class),
                        row.get(6, String.class)))
                .toList();
        return new View(regressions.of(seat.plan().slug()), seat.plan().title(), past, bad, error, typed);
    }
}
