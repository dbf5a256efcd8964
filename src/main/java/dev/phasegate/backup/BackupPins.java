package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.shared.CurrentActor;

/** Which plans keep a backup, and which of the person's could; one query. */
@Named("backupPins")
@RequestScoped
public class BackupPins {
    private static final String PLANS = """
        select p.slug, p.title, k.by_name, k.at, k.why, k.backup_id is not null as kept,
          p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD')
            and (:admin or (:writes and m.access in ('MEMBER', 'OWNER'))) as mine,
          :admin or p.open_to_all or m.user_id is not null or exists (
            select 1 from plan_guest v where v.plan_id = p.id and v.user_id = :me) as seen
        from plan p left join backup_pin k on k.plan_id = p.id and k.backup_id = :backup
          left join plan_member m on m.plan_id = p.id and m.user_id = :me
        where k.backup_id is not null or (p.state in ('DRAFT', 'IN_PROGRESS', 'ON_HOLD')
          and (:admin or (:writes and m.access in ('MEMBER', 'OWNER')))
          and exists (select 1 from target_grant g where g.plan_id = p.id and g.target_id = :target))
        order by lower(p.title), p.id limit 100\
        """;

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    BackupPins(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    /**
     * A plan that keeps it, or could where {@code kept} is false. {@code mine}: the person may change that. Of a plan that they may not
     * see, {@code title} is in words and {@code why} and {@code by} are empty: both name what is in it.
     */
    public record Pin(
            String slug, String title, boolean seen, boolean kept, boolean mine, String by, Instant at, String why) {}

    /** For a page about it. */
    public record Pins(long backup, List<Pin> all) {
        public List<Pin> kept() {
            return all.stream().filter(Pin::kept).toList();
        }

        public List<Pin> possible() {
            return all.stream().filter(pin -> !pin.kept()).toList();
        }
    }

    @SuppressWarnings("unchecked")
    public Pins of(Backup backup) {
        Long me = actor.get().userId();
        List<Tuple> rows = em.createNativeQuery(PLANS, Tuple.class)
                .setParameter("admin", identity.hasRole("administrator"))
                .setParameter("writes", identity.hasRole("member") || identity.hasRole("scope:write"))
                .setParameter("me", me == null ? -1L : me)
                .setParameter("backup", backup.id())
                .setParameter("target", backup.targetId())
                .getResultList();
        return new Pins(backup.id(), rows.stream().map(BackupPins::pin).toList());
    }

    private static Pin pin(Tuple row) {
        boolean seen = Boolean.TRUE.equals(row.get("seen", Boolean.class));
        return new Pin(
                seen ? row.get("slug", String.class) : "",
                seen ? row.get("title", String.class) : "another plan",
                seen,
                row.get("kept", Boolean.class),
                seen && Boolean.TRUE.equals(row.get("mine", Boolean.class)),
                seen ? row.get("by_name", String.class) : "",
                row.get("at", Instant.class),
                seen ? row.get("why", String.class) : "");
    }
}
