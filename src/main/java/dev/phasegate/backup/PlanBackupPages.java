package dev.phasegate.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.web.Pages;

/** What a plan could restore from: the newest proven backup of each of its databases. The page of its way back loads it. */
@Path("/plans/{slug}/newest-backups")
@Produces(MediaType.TEXT_HTML)
public class PlanBackupPages {
    private static final String NEWEST = """
        select t.id, t.name, b.id as backup, b.snapshot_at, (select d.restore_ms from backup_drill d
            where d.backup_id = b.id and d.state = 'PROVEN' order by d.id desc limit 1) as took
        from target_grant g join target t on t.id = g.target_id and t.kind in ('POSTGRESQL', 'MARIADB') and t.removed_at is null
          left join lateral (select x.id, x.snapshot_at from backup x where x.target_id = t.id
            and x.state = 'RESTORE_PROVEN' and x.expired_at is null
            and (x.missing_since is null or exists (select 1 from backup_copy y where y.backup_id = x.id and y.state = 'VERIFIED' and y.reason = ''))
            and coalesce((select c.reason from backup_comparison c
              where c.backup_id = x.id order by c.ended_at desc limit 1), '') = '' order by x.id desc limit 1) b on true
        where g.plan_id = :plan order by lower(t.name), t.id\
        """;

    private final PlanAccess plans;
    private final EntityManager em;
    private final Clock clock;

    PlanBackupPages(PlanAccess plans, EntityManager em, Clock clock) {
        this.plans = plans;
        this.em = em;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        static native TemplateInstance ofPlan(View view);

        static native TemplateInstance ofPlan$content(View view);
    }

    /** {@code backup} null: no proven one. {@code age}, {@code took}: in words; took may be empty. */
    public record Line(long database, String name, Long backup, Instant at, String age, String took) {}

    /** Of one plan. */
    public record View(String slug, String title, List<Line> lines) {}

    @GET
    @RolesAllowed("viewer")
    public TemplateInstance show(@PathParam("slug") String slug, @Context HttpHeaders headers) {
        Seat seat = plans.bySlug(slug);
        View view = new View(
                seat.plan().slug(), seat.plan().title(), lines(seat.plan().id()));
        return Pages.wantsFragment(headers) ? Templates.ofPlan$content(view) : Templates.ofPlan(view);
    }

    @SuppressWarnings("unchecked")
    private List<Line> lines(long plan) {
        List<Tuple> rows = em.createNativeQuery(NEWEST, Tuple.class)
                .setParameter("plan", plan)
                .getResultList();
        Instant now = clock.instant();
        return rows.stream().map(row -> line(row, now)).toList();
    }

    private static Line line(Tuple row, Instant now) {
        Number backup = (Number) row.get("backup");
        Number took = (Number) row.get("took");
        Instant at = row.get("snapshot_at", Instant.class);
        return new Line(
                ((Number) row.get("id")).longValue(),
                row.get("name", String.class),
                backup == null ? null : backup.longValue(),
                at,
                at == null ? "" : Words.took(Duration.between(at, now)),
                took == null ? "" : Words.took(Duration.ofMillis(took.longValue())));
    }
}
